package dev.yardstick.platform.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells what is asked of documents, and can fail.
final class Counted<T> implements Documents<T> {

    private final Documents<T> behind;
    private final List<String> found = new ArrayList<>();
    private boolean failing;
    private Runnable afterFinding = () -> {};

    Counted(Documents<T> behind) {
        this.behind = behind;
    }

    List<String> found() {
        return found;
    }

    /// The next batch is saved, but whoever saves it does not learn so.
    void failAfterSaving() {
        failing = true;
    }

    @Override
    public Map<String, Stored<T>> find(Collection<String> ids) {
        found.addAll(ids);
        var documents = behind.find(ids);
        var next = afterFinding;
        afterFinding = () -> {};
        next.run();
        return documents;
    }

    /// What happens once, before who looks has the answer.
    void afterFinding(Runnable once) {
        afterFinding = once;
    }

    @Override
    public Set<String> save(Collection<Stored<T>> documents) {
        var refused = behind.save(documents);
        if (failing) {
            failing = false;
            throw new StoreUnavailable("the connection broke");
        }
        return refused;
    }

    @Override
    public Page<T> query(Query query) {
        return behind.query(query);
    }
}
