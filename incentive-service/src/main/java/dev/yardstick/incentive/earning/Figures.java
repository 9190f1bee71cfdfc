package dev.yardstick.incentive.earning;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.terms.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What else is known of a payee: figures of its scorecards, its goals, its place among others.
public interface Figures {

    /// Knows nothing.
    Figures NONE =
            new Figures() {
                @Override
                public @Nullable BigDecimal kpi(String kpi, Period span) {
                    return null;
                }

                @Override
                public @Nullable BigDecimal goal(String kpi, Period span) {
                    return null;
                }

                @Override
                public @Nullable Integer place(Measure.Of by, Period span) {
                    return null;
                }
            };

    /// The value of a KPI; null: none, or not defined.
    @Nullable BigDecimal kpi(String kpi, Period span);

    /// Whether a scorecard of the span was published at all: without one, no KPI is known.
    default boolean isPublished(Period span) {
        return true;
    }

    /// The target of the payee's goal; null: there is none.
    @Nullable BigDecimal goal(String kpi, Period span);

    /// The payee's place, 1 for the most; equal ones share the better place; null: it has none.
    @Nullable Integer place(Measure.Of by, Period span);

    /// The transactions that count of a race that everybody's are in, the first one first; empty
    /// where nobody's are known.
    default List<Transaction> winners(Race race) {
        return List.of();
    }

    /// The same, and somebody else says who counts first.
    default Figures withWinners(Function<Race, List<Transaction>> winners) {
        var figures = this;
        return new Figures() {
            @Override
            public @Nullable BigDecimal kpi(String kpi, Period span) {
                return figures.kpi(kpi, span);
            }

            @Override
            public boolean isPublished(Period span) {
                return figures.isPublished(span);
            }

            @Override
            public @Nullable BigDecimal goal(String kpi, Period span) {
                return figures.goal(kpi, span);
            }

            @Override
            public @Nullable Integer place(Measure.Of by, Period span) {
                return figures.place(by, span);
            }

            @Override
            public List<Transaction> winners(Race race) {
                return winners.apply(race);
            }
        };
    }
}
