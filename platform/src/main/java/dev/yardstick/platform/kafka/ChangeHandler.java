package dev.yardstick.platform.kafka;

import dev.yardstick.platform.position.Positioned;
import java.util.List;

/// What a service does with changes. Called by one thread at a time; both methods may be called
/// again for what was done before, and must come to the same.
///
/// Whatever they throw stops the loop, which backs off and starts again at the last committed
/// offset.
public interface ChangeHandler {

    /// Takes one window, in the order of each partition. Durable on return.
    void fold(List<Positioned> window);

    /// Does what follows from all windows since the last call (roll-ups, publishing), durably. The
    /// offsets are committed when it has returned.
    ///
    /// After a failure the windows come again although some were folded: what follows from them has
    /// to be found from the changes, not from whether a document took them.
    void settle();

    /// Whether there is something to settle although nothing was folded, because something else
    /// changed that figures rest on (a goal, the organisation). The loop asks at each turn and
    /// settles then.
    default boolean isUnsettled() {
        return false;
    }
}
