package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import java.util.Collection;

/// A projection whose documents take changes as they are, and are told apart by their ids.
public interface ChangeProjection<D> extends Projection<String, D, Positioned> {

    /// The ids of the documents that the change touches: those to which its `before` or its `after`
    /// contributes.
    Collection<String> documentsOf(Change change);

    @Override
    default void gains(String partition, Change change, Gains<String, Positioned> gains) {
        var positioned = new Positioned(partition, change);
        documentsOf(change).forEach(id -> gains.add(id, positioned));
    }

    @Override
    default String id(String key) {
        return key;
    }
}
