package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.util.List;
import java.util.function.BiConsumer;

/// What closed months would say now beyond what was posted for them: lines that belong into an open
/// month. Safe for many threads.
public interface Adjustments {

    /// There are none.
    Adjustments NONE =
            new Adjustments() {
                @Override
                public List<Statement.Line> pending(PersonId payee, Period month) {
                    return List.of();
                }

                @Override
                public void onChange(BiConsumer<PersonId, Period> listener) {}
            };

    /// The lines, always in the same order.
    List<Statement.Line> pending(PersonId payee, Period month);

    /// Calls the listener with the payee and the open month after each change of what is pending.
    void onChange(BiConsumer<PersonId, Period> listener);
}
