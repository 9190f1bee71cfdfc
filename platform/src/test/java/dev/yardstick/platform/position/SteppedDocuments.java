package dev.yardstick.platform.position;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Stored;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Documents in memory, where something may happen before and after every read, and between any two
/// documents of a save.
class SteppedDocuments<T> implements Documents<T> {

    final Map<String, Stored<T>> stored;
    private final Runnable step;

    SteppedDocuments(Map<String, Stored<T>> stored, Runnable step) {
        this.stored = stored;
        this.step = step;
    }

    static <T> SteppedDocuments<T> fresh(Runnable step) {
        return new SteppedDocuments<>(new TreeMap<>(), step);
    }

    @Override
    public Map<String, Stored<T>> find(Collection<String> ids) {
        step.run();
        var found = new LinkedHashMap<String, Stored<T>>();
        for (var id : ids) {
            if (stored.containsKey(id)) {
                found.put(id, stored.get(id));
            }
        }
        step.run();
        return found;
    }

    @Override
    public Set<String> save(Collection<Stored<T>> documents) {
        var refused = new LinkedHashSet<String>();
        for (var document : documents) {
            step.run();
            if (isUnchanged(document)) {
                stored.put(
                        document.id(),
                        new Stored<>(document.id(), document.revision() + 1, document.value()));
            } else {
                refused.add(document.id());
            }
        }
        step.run();
        return refused;
    }

    boolean isUnchanged(Stored<T> document) {
        var now = stored.get(document.id());
        return (now == null ? 0 : now.revision()) == document.revision();
    }

    @Override
    public Page<T> query(Query query) {
        throw new UnsupportedOperationException("the protocol asks no questions");
    }

    /// Does not notice that somebody else has saved.
    static final class Overwriting<T> extends SteppedDocuments<T> {

        Overwriting(Map<String, Stored<T>> stored, Runnable step) {
            super(stored, step);
        }

        @Override
        boolean isUnchanged(Stored<T> document) {
            return true;
        }
    }

    /// Answers from what one process has at hand, which another may have saved over.
    static final class AtHand<T> implements Documents<T> {

        private final Documents<T> documents;
        private final Map<String, Stored<T>> atHand = new HashMap<>();

        AtHand(Documents<T> documents) {
            this.documents = documents;
        }

        @Override
        public Map<String, Stored<T>> find(Collection<String> ids) {
            var missing = ids.stream().filter(id -> !atHand.containsKey(id)).toList();
            if (!missing.isEmpty()) {
                atHand.putAll(documents.find(missing));
            }
            var found = new LinkedHashMap<String, Stored<T>>();
            ids.stream().filter(atHand::containsKey).forEach(id -> found.put(id, atHand.get(id)));
            return found;
        }

        @Override
        public Set<String> save(Collection<Stored<T>> all) {
            all.forEach(document -> atHand.remove(document.id()));
            var refused = documents.save(all);
            for (var document : all) {
                if (!refused.contains(document.id())) {
                    atHand.put(
                            document.id(),
                            new Stored<>(document.id(), document.revision() + 1, document.value()));
                }
            }
            return refused;
        }

        @Override
        public Page<T> query(Query query) {
            return documents.query(query);
        }
    }
}
