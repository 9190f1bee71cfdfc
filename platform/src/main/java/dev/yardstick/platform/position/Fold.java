package dev.yardstick.platform.position;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folds windows of changes into documents, each change once. The caller commits its offsets after
/// [#fold] has returned, never before.
///
/// Any number of folds may run over the same changes at once: a document that somebody else saved
/// meanwhile is read again and done again, alone.
public class Fold<D> {

    private final Documents<D> documents;
    private final Projection<D> projection;

    public Fold(Documents<D> documents, Projection<D> projection) {
        this.documents = documents;
        this.projection = projection;
    }

    /// Folds one window; durable on return.
    ///
    /// @param window changes in the order of each partition
    /// @return the ids of all documents that the window touches, also those that had taken their
    ///   changes before
    public Set<String> fold(Collection<Positioned> window) {
        var gains = group(window);
        var next = next(gains, documents.find(gains.keySet()));
        for (var refused : documents.save(next)) {
            alone(refused, gains);
        }
        return gains.keySet();
    }

    private Map<String, List<Positioned>> group(Collection<Positioned> window) {
        var gains = new LinkedHashMap<String, List<Positioned>>();
        for (var positioned : window) {
            for (var id : projection.documentsOf(positioned.change())) {
                gains.computeIfAbsent(id, i -> new ArrayList<>()).add(positioned);
            }
        }
        return gains;
    }

    private List<Stored<D>> next(Map<String, List<Positioned>> gains, Map<String, Stored<D>> read) {
        var next = new ArrayList<Stored<D>>(gains.size());
        gains.forEach((id, gained) -> {
            var document = next(id, read.get(id), gained);
            if (document != null) {
                next.add(document);
            }
        });
        return next;
    }

    private @Nullable Stored<D> next(String id, @Nullable Stored<D> read, List<Positioned> gained) {
        var before = read == null ? null : read.value();
        var applied = before == null ? Applied.NONE : projection.applied(before);
        var taken = notTaken(gained, applied);
        if (taken.isEmpty()) {
            return null;
        }
        var after = projection.take(id, before, taken, applied.with(last(taken)));
        return read == null ? Stored.fresh(id, after) : read.with(after);
    }

    /// Walks the changes in order and takes those above the last one taken of their partition: a
    /// position is folded once, and never after a higher one.
    List<Positioned> notTaken(List<Positioned> gained, Applied applied) {
        var last = new HashMap<String, Long>();
        var taken = new ArrayList<Positioned>(gained.size());
        for (var positioned : gained) {
            var partition = positioned.partition();
            if (positioned.position() > last.getOrDefault(partition, applied.last(partition))) {
                taken.add(positioned);
                last.put(partition, positioned.position());
            }
        }
        return taken;
    }

    private static Map<String, Long> last(List<Positioned> taken) {
        var last = new HashMap<String, Long>();
        taken.forEach(positioned -> last.put(positioned.partition(), positioned.position()));
        return last;
    }

    /// Somebody else has saved the document meanwhile, and may have taken some of the changes.
    void alone(String id, Map<String, List<Positioned>> gains) {
        while (true) {
            var next =
                    next(
                            Map.of(id, gains.getOrDefault(id, List.of())),
                            documents.find(List.of(id)));
            if (next.isEmpty() || documents.save(next).isEmpty()) {
                return;
            }
        }
    }
}
