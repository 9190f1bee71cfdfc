package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the ledger needs of statements: what each says at this moment.
public interface LiveStatements {

    /// A payee's statements of these months, those that there are.
    Map<Period, Statement> find(PersonId payee, Collection<Period> months);

    /// Everybody who has, or ever had, a statement of this month, in any order, page by page. A
    /// statement that lost all its lines stays, empty: else what it said could not be taken back.
    ///
    /// @param after the cursor of the page before; null for the first page
    Payees payees(Period month, int limit, @Nullable String after);

    /// Whether the statements say all that is known. Not while they are being made for the first
    /// time or all over again: what is missing from them only for now would be posted as taken
    /// back.
    boolean complete();

    /// One page of payees.
    ///
    /// @param next the cursor that the next page starts after; null when this is the last
    record Payees(List<PersonId> items, @Nullable String next) {

        public Payees {
            items = List.copyOf(items);
        }
    }
}
