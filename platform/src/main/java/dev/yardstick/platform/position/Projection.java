package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a fold makes of changes: pure functions.
///
/// @param <D> the document, which carries its [Applied]
public interface Projection<D> {

    /// The ids of the documents that the change touches: those to which its `before` or its `after`
    /// contributes.
    Collection<String> documentsOf(Change change);

    /// What the document has taken so far.
    Applied applied(D document);

    /// The document after it has taken the changes.
    ///
    /// @param before null when there is no such document yet
    /// @param taken changes that touch the document and that it has not taken before; in order, not
    ///   empty
    /// @param applied what the new document carries
    D take(String id, @Nullable D before, List<Positioned> taken, Applied applied);
}
