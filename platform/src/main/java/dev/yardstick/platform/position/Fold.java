package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Folds windows of changes into documents, each change once. The caller commits its offsets after
/// a window's [Window#fold] has returned, never before.
///
/// Any number of folds may run over the same changes at once: a document that somebody else saved
/// meanwhile is read again and done again, alone.
///
/// @param <K> tells documents apart
/// @param <D> the document
/// @param <G> what a document gains from a change
public class Fold<K, D, G> {

    private final Documents<D> documents;
    private final Projection<K, D, G> projection;

    public Fold(Documents<D> documents, Projection<K, D, G> projection) {
        this.documents = documents;
        this.projection = projection;
    }

    /// What one change gives to one document.
    record Gained<G>(String partition, long position, G gain) {}

    /// A window under way: of each change it keeps what documents gain from it, so that the changes
    /// themselves need not be at hand all at once.
    public final class Window {

        private final Map<K, List<Gained<G>>> gains = new LinkedHashMap<>();
        private final BiConsumer<K, G> heard;

        private Window(BiConsumer<K, G> heard) {
            this.heard = heard;
        }

        /// Takes the next change, in the order of its partition.
        ///
        /// @param partition where it was read: `deal-events-3`
        public void take(String partition, Change change) {
            projection.gains(
                    partition,
                    change,
                    (key, gain) -> {
                        gains.computeIfAbsent(key, k -> new ArrayList<>(2))
                                .add(new Gained<>(partition, change.position(), gain));
                        heard.accept(key, gain);
                    });
        }

        /// Folds what was taken; durable on return.
        ///
        /// @return the ids of all documents that the window touches, also those that had taken
        ///   their changes before
        public Set<String> fold() {
            var keys = LinkedHashMap.<String, K>newLinkedHashMap(gains.size());
            gains.keySet().forEach(key -> keys.put(projection.id(key), key));
            var read = documents.find(keys.keySet());
            var next = new ArrayList<Stored<D>>(keys.size());
            keys.forEach((id, key) -> {
                var document = next(key, id, read.get(id), gained(key));
                if (document != null) {
                    next.add(document);
                }
            });
            for (var refused : documents.save(next)) {
                var key = Objects.requireNonNull(keys.get(refused));
                alone(key, refused, gained(key));
            }
            return keys.keySet();
        }

        private List<Gained<G>> gained(K key) {
            return gains.getOrDefault(key, List.of());
        }
    }

    /// Begins a window.
    public Window begin() {
        return begin((key, gain) -> {});
    }

    /// Begins a window.
    ///
    /// @param heard is told each gain as it is taken
    public Window begin(BiConsumer<K, G> heard) {
        return new Window(heard);
    }

    /// One window as a whole; durable on return.
    ///
    /// @param changes in the order of each partition
    /// @return as [Window#fold]
    public Set<String> fold(Collection<Positioned> changes) {
        var window = begin();
        changes.forEach(positioned -> window.take(positioned.partition(), positioned.change()));
        return window.fold();
    }

    /// Walks what was gained in order; null where the document has it all.
    private @Nullable Stored<D> next(
            K key, String id, @Nullable Stored<D> read, List<Gained<G>> gained) {
        var before = read == null ? null : read.value();
        var applied = before == null ? Applied.NONE : projection.applied(before);
        var walked = applied.draft();
        var taken = new ArrayList<G>(gained.size());
        for (var one : gained) {
            if (isNew(one, applied, walked)) {
                taken.add(one.gain);
                walked.put(one.partition, one.position);
            }
        }
        if (taken.isEmpty()) {
            return null;
        }
        var after = projection.take(key, before, taken, walked.done());
        return read == null ? Stored.fresh(id, after) : read.with(after);
    }

    /// Whether it is above the last one taken of its partition: a position is folded once, and
    /// never after a higher one.
    ///
    /// @param before what the document had taken before this window
    /// @param walked what it has taken by now
    boolean isNew(Gained<G> one, Applied before, Applied.Draft walked) {
        return one.position > walked.last(one.partition);
    }

    /// Somebody else has saved the document meanwhile, and may have taken some of the changes.
    void alone(K key, String id, List<Gained<G>> gained) {
        while (true) {
            var next = next(key, id, documents.find(List.of(id)).get(id), gained);
            if (next == null || documents.save(List.of(next)).isEmpty()) {
                return;
            }
        }
    }
}
