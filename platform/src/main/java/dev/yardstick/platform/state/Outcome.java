package dev.yardstick.platform.state;

import dev.yardstick.events.Revised;
import org.jspecify.annotations.Nullable;

/// What became of a draft.
public sealed interface Outcome<T extends Revised> {

    /// It is the state now, under a new revision.
    record Stated<T extends Revised>(T state) implements Outcome<T> {

        public boolean created() {
            return state.revision() == 1;
        }
    }

    /// The state says the same already: nothing was saved, nobody is told.
    record Unchanged<T extends Revised>(T state) implements Outcome<T> {}

    /// The condition does not hold.
    ///
    /// @param current the state as it is; null when there is none
    record Refused<T extends Revised>(Reason reason, @Nullable T current) implements Outcome<T> {}

    enum Reason {
        /// It exists, and the caller wanted to create it.
        EXISTS,
        /// It is not the revision that the caller saw.
        CHANGED,
        /// It exists, and the caller did not say which revision it saw.
        CONDITION_MISSING
    }

    /// The rule. Saying again what is already so is no change, even with the revision before it:
    /// whoever repeats a request because the answer was lost gets the answer.
    static <T extends Revised> Outcome<T> of(
            @Nullable T current, Draft<T> wanted, Condition condition) {
        if (current != null && wanted.says(current) && !(condition instanceof Condition.Absent)) {
            return new Unchanged<>(current);
        }
        var reason = condition.against(current);
        if (reason != null) {
            return new Refused<>(reason, current);
        }
        return new Stated<>(wanted.at().apply(current == null ? 1 : current.revision() + 1));
    }
}
