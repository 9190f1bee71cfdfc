package dev.yardstick.platform.state;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Stored;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Documents in memory, with a say before and after everything that touches them.
final class Memory implements Documents<Kept> {

    final Map<String, Stored<Kept>> documents = new TreeMap<>();
    private final Runnable step;

    Memory(Runnable step) {
        this.step = step;
    }

    @Override
    public Map<String, Stored<Kept>> find(Collection<String> ids) {
        step.run();
        var found = new LinkedHashMap<String, Stored<Kept>>();
        ids.forEach(id -> {
            if (documents.containsKey(id)) {
                found.put(id, documents.get(id));
            }
        });
        step.run();
        return found;
    }

    @Override
    public Set<String> save(Collection<Stored<Kept>> batch) {
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

    /// Answers the one question that [States] asks by itself.
    @Override
    public Page<Kept> query(Query query) {
        step.run();
        var left =
                documents.values().stream()
                        .filter(document -> query.equal().contains(document.value().published()))
                        .toList();
        step.run();
        return new Page<>(left, null);
    }
}
