package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which months of which payees rest on something that changed.
final class Touched {

    /// A payee's touched months.
    ///
    /// @param from every month from this one on is touched too; null: none but those named
    record Months(SortedSet<Period> months, @Nullable Period from) {

        static Months from(Period month) {
            return new Months(new TreeSet<>(), month);
        }

        /// The same and this month.
        Months with(Period month) {
            var more = new TreeSet<>(months);
            more.add(month);
            return new Months(more, from);
        }

        Period first() {
            if (from == null) {
                return months.first();
            }
            return months.isEmpty() || from.compareTo(months.first()) < 0 ? from : months.first();
        }

        boolean contains(Period month) {
            return months.contains(month) || (from != null && from.compareTo(month) <= 0);
        }

        /// Whether a month later than this one is touched.
        boolean hasAfter(Period month) {
            return from != null || (!months.isEmpty() && months.last().compareTo(month) > 0);
        }

        /// The last month that is named; null: none is.
        @Nullable Period last() {
            return months.isEmpty() ? null : months.last();
        }
    }

    private final Map<PersonId, Months> byPayee = new LinkedHashMap<>();

    void add(PersonId payee, Period month) {
        byPayee.computeIfAbsent(payee, p -> new Months(new TreeSet<>(), null)).months().add(month);
    }

    void addFrom(PersonId payee, Period month) {
        byPayee.merge(
                payee,
                Months.from(month),
                (known, more) ->
                        new Months(
                                known.months(),
                                known.from() == null || known.from().compareTo(month) > 0
                                        ? month
                                        : known.from()));
    }

    /// The live view.
    Map<PersonId, Months> byPayee() {
        return byPayee;
    }

    boolean isEmpty() {
        return byPayee.isEmpty();
    }
}
