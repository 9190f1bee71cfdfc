package dev.yardstick.incentive.history;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The statements as they stand.
public interface Statements {

    /// The statement of a month, as it is known now; at revision 0 and empty where there is nothing
    /// for the payee.
    Statement of(PersonId payee, Period month);

    /// The same as it was known at an instant, to the millisecond.
    Statement of(PersonId payee, Period month, Instant asOf);

    /// As it was known at an instant, or as it is known now where none is given.
    default Statement at(PersonId payee, Period month, @Nullable Instant asOf) {
        return asOf == null ? of(payee, month) : of(payee, month, asOf);
    }
}
