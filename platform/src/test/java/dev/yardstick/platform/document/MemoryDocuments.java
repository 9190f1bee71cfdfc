package dev.yardstick.platform.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Documents in memory, with a say before and after everything that touches them. One thread.
public final class MemoryDocuments<T> implements Documents<T> {

    private final Map<String, Stored<T>> documents = new TreeMap<>();
    private final Runnable step;
    private final BiPredicate<Query, T> answers;

    /// @param step runs wherever the machine may die, or another may act
    /// @param answers whether a value answers a query; the order is by id, and there is one page
    public MemoryDocuments(Runnable step, BiPredicate<Query, T> answers) {
        this.step = step;
        this.answers = answers;
    }

    public MemoryDocuments() {
        this(() -> {}, (query, value) -> true);
    }

    @Override
    public Map<String, Stored<T>> find(Collection<String> ids) {
        step.run();
        var found = new LinkedHashMap<String, Stored<T>>();
        ids.forEach(id -> {
            if (documents.containsKey(id)) {
                found.put(id, documents.get(id));
            }
        });
        step.run();
        return found;
    }

    @Override
    public Set<String> save(Collection<Stored<T>> batch) {
        var refused = new LinkedHashSet<String>();
        for (var document : batch) {
            // A batch is not atomic: the machine may die between any two of its documents.
            step.run();
            var now = documents.get(document.id());
            if ((now == null ? 0 : now.revision()) == document.revision()) {
                documents.put(
                        document.id(),
                        new Stored<>(document.id(), document.revision() + 1, document.value()));
            } else {
                refused.add(document.id());
            }
        }
        step.run();
        return refused;
    }

    @Override
    public Page<T> query(Query query) {
        step.run();
        var answer =
                documents.values().stream()
                        .filter(document -> answers.test(query, document.value()))
                        .toList();
        step.run();
        return new Page<>(answer, null);
    }
}
