package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a fold makes of changes: pure functions.
///
/// @param <K> tells documents apart, by `equals`. It is made of each change, where making an id of
///   text each time would cost more
/// @param <D> the document, which carries its [Applied]
/// @param <G> what a document gains from a change. A window keeps this of a change and nothing
///   else, so it should be small
public interface Projection<K, D, G> {

    /// Takes what documents gain.
    @FunctionalInterface
    interface Gains<K, G> {
        /// Takes what one document gains from the change; called once for each document.
        void add(K key, G gain);
    }

    /// Names every document to which the change's `before` or its `after` contributes.
    ///
    /// @param partition where it was read: `deal-events-3`
    void gains(String partition, Change change, Gains<K, G> gains);

    /// What the document is stored by. Different keys have different ids.
    String id(K key);

    /// What the document has taken so far.
    Applied applied(D document);

    /// The document after it has taken the gains.
    ///
    /// @param before null when there is no such document yet
    /// @param taken gains of the document that it has not taken before; in order, not empty
    /// @param applied what the new document carries
    D take(K key, @Nullable D before, List<G> taken, Applied applied);
}
