package dev.yardstick.incentive.history;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;

/// The statements as they stand.
public interface Statements {

    /// The statement of a month: the one that was closed, else the live one; at revision 0 and
    /// empty where there is nothing for the payee.
    Statement of(PersonId payee, Period month);
}
