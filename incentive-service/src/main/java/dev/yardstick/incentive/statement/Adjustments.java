package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What the ledger adds to statements: in the month that is closed next, what closed months would
/// say now beyond what was posted for them; in a closed one, what was posted so with it; anywhere,
/// what was granted by hand. Safe for many threads.
public interface Adjustments {

    /// There are none, and no month is ever closed.
    Adjustments NONE =
            new Adjustments() {
                @Override
                public Closed closed() {
                    return Closed.NOTHING;
                }

                @Override
                public Map<Period, List<Statement.Line>> of(PersonId payee, Known known) {
                    return Map.of();
                }

                @Override
                public Map<PersonId, List<Period>> granted() {
                    return Map.of();
                }

                @Override
                public void onGrant(BiConsumer<PersonId, Period> listener) {}
            };

    /// How far months are closed.
    ///
    /// @param last the last month that is closed; null: none is
    /// @param underWay the month between open and closed; null: there is none
    record Closed(@Nullable Period last, @Nullable Period underWay) {

        static final Closed NOTHING = new Closed(null, null);

        /// The month that is closed next; null: any can be, for none is closed yet.
        @Nullable Period next() {
            return last == null ? null : Period.of(Period.Kind.MONTH, last.end());
        }

        boolean isClosed(Period month) {
            return last != null && month.compareTo(last) <= 0;
        }

        /// Whether what a month says now may come too late for its own closing.
        boolean isClosedOrUnderWay(Period month) {
            return isClosed(month) || (underWay != null && month.compareTo(underWay) <= 0);
        }
    }

    /// The payee's statements of months as they are known now.
    interface Known {
        Collection<Statement> of(Collection<Period> months);
    }

    /// As it is stored now, whoever stored it.
    Closed closed();

    /// The payee's lines by the month that shows them, always in the same order.
    Map<Period, List<Statement.Line>> of(PersonId payee, Known known);

    /// The months of everybody that something was ever granted for.
    Map<PersonId, List<Period>> granted();

    /// Calls the listener with the payee and the month that something was granted for, once it is
    /// stored.
    void onGrant(BiConsumer<PersonId, Period> listener);
}
