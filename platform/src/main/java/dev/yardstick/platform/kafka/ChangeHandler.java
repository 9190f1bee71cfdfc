package dev.yardstick.platform.kafka;

import dev.yardstick.platform.position.Positioned;
import java.util.ArrayList;
import java.util.List;

/// What a service does with changes. Called by one thread at a time; everything may be called again
/// for what was done before, and must come to the same.
///
/// Whatever it throws stops the loop, which backs off and starts again at the last committed
/// offset.
public interface ChangeHandler {

    /// Changes that are taken together.
    interface Window {

        /// Takes the next change, in the order of each partition. Changes come as they are read:
        /// what is kept of them until they are folded is for the window to say.
        void take(Positioned change);

        /// Makes what was taken durable. A window whose loop fails before is never folded, and its
        /// changes come again in another.
        void fold();
    }

    /// What follows from windows (roll-ups, publishing), done bit by bit so that fresh changes need
    /// not wait for all of it.
    interface Settling {

        /// Does some of it, durably; what takes long is left to the next calls. Windows may be
        /// folded between two calls, and a window may be under way.
        ///
        /// @return whether anything is left
        boolean goOn();

        /// All of it at once.
        static Settling atOnce(Runnable all) {
            return () -> {
                all.run();
                return false;
            };
        }
    }

    /// Begins a window, when the one before it has been folded.
    Window newWindow();

    /// Begins to do what follows from all windows that were folded since the last settling began.
    /// Their offsets are committed when nothing of it is left, and only then another begins.
    ///
    /// After a failure the windows come again although some were folded: what follows from them has
    /// to be found from the changes, not from whether a document took them. The settling under way
    /// is never gone on with then.
    Settling newSettling();

    /// Whether there is something to settle although nothing was folded, because something else
    /// changed that figures rest on (a goal, the organisation). The loop asks at each turn and
    /// settles then.
    default boolean isUnsettled() {
        return false;
    }

    /// A handler that wants all changes of a window at once, and settles at once.
    interface OfWholeWindows extends ChangeHandler {

        /// Takes one window, in the order of each partition. Durable on return.
        void fold(List<Positioned> window);

        /// Does what follows from all windows that were folded since the last call, durably.
        void settle();

        @Override
        default Settling newSettling() {
            return Settling.atOnce(this::settle);
        }

        @Override
        default Window newWindow() {
            var changes = new ArrayList<Positioned>();
            return new Window() {
                @Override
                public void take(Positioned change) {
                    changes.add(change);
                }

                @Override
                public void fold() {
                    OfWholeWindows.this.fold(changes);
                }
            };
        }
    }
}
