package dev.yardstick.scoring.sample;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Documents in memory. `step` runs wherever the machine may die. Answers questions by id, or by
/// one equal component.
public final class MemoryStore implements Store {

    private final Map<String, Shelf<?>> shelves = new HashMap<>();
    private Runnable step = () -> {};

    public void onEachStep(Runnable step) {
        this.step = step;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Documents<T> documents(Shape<T> shape) {
        return (Documents<T>) shelves.computeIfAbsent(shape.name(), name -> new Shelf<>(shape));
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void close() {}

    private final class Shelf<T> implements Documents<T> {

        private final Shape<T> shape;
        private final TreeMap<String, Stored<T>> stored = new TreeMap<>();

        Shelf(Shape<T> shape) {
            this.shape = shape;
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
            return found;
        }

        @Override
        public Set<String> save(Collection<Stored<T>> documents) {
            var refused = new LinkedHashSet<String>();
            for (var document : documents) {
                step.run();
                var now = stored.get(document.id());
                if ((now == null ? 0 : now.revision()) == document.revision()) {
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

        @Override
        public Page<T> query(Query query) {
            step.run();
            var found =
                    stored.values().stream().filter(document -> answers(query, document.value()));
            return new Page<>(found.toList(), null);
        }

        private boolean answers(Query query, T value) {
            if (query.equal().isEmpty()) {
                return true;
            }
            var field =
                    shape.indexes().stream()
                            .filter(index -> index.name().equals(query.index()))
                            .findFirst()
                            .orElseThrow()
                            .fields()
                            .getFirst();
            try {
                var accessor = shape.type().getMethod(field);
                return accessor.invoke(value).toString().equals(query.equal().getFirst());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
