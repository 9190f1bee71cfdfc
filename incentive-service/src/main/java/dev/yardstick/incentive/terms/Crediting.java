package dev.yardstick.incentive.terms;

import dev.yardstick.events.UnitId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which transactions credit whom, and with what share.
///
/// @param to whose shares count
/// @param kind only shares of this kind count; null: all
/// @param where what a transaction must be; all of it
/// @param splitSum what the shares that count of a transaction must sum to; null: anything
/// @param first only so many count of all transactions that credit anybody, the first ones in the
///   component's window or, where it has none, in its span: by business date, then the time at
///   which they happened, then id. Null: all count
public record Crediting(
        To to,
        @Nullable String kind,
        List<Filter> where,
        @Nullable BigDecimal splitSum,
        @Nullable Integer first) {

    public Crediting {
        where = List.copyOf(where);
    }

    /// All that is credited counts.
    public Crediting(To to, List<Filter> where, @Nullable BigDecimal splitSum) {
        this(to, null, where, splitSum, null);
    }

    public sealed interface To {

        /// Whether who leads whom, or is in which unit, matters.
        default boolean restsOnOrganisation() {
            return this instanceof RollUp || this instanceof Pool;
        }

        /// Those whom the transaction names, with their shares.
        record Direct() implements To {}

        /// Those who lead a unit that a directly credited person is in on the business date, so
        /// many levels up and no more.
        ///
        /// @param levels 1: the nearest manager
        /// @param share of the direct share, 1 for all of it
        record RollUp(int levels, BigDecimal share) implements To {}

        /// Everybody who is in the unit on the business date shares what is credited to any of
        /// them.
        ///
        /// @param weights by person; empty: equally
        record Pool(UnitId unit, Map<dev.yardstick.events.PersonId, BigDecimal> weights)
                implements To {

            public Pool {
                weights = Map.copyOf(weights);
            }
        }

        /// Those who have owned the deal share the whole of it, whatever its shares are. One whose
        /// source does not say who has owned it is its owner's.
        record HandOver(By by) implements To {

            /// By what.
            public sealed interface By {

                /// How many of the sales stages were done while each owned it.
                record Stages() implements By {}

                /// For how many days each owned it, until the business date and with that one;
                /// nobody's days after it count.
                record Days() implements By {}

                /// Who handed it over last keeps the share of the first step that holds, and the
                /// owner has the rest.
                record Keeps(List<Step> steps) implements By {

                    public Keeps {
                        steps = List.copyOf(steps);
                    }
                }
            }

            /// What is kept of a deal that closes at most so many days after the hand-over.
            ///
            /// @param days 0: on the same day
            public record Step(int days, BigDecimal share) {}
        }
    }

    /// A condition on one attribute of a transaction.
    ///
    /// @param attribute `product`, `customer`, `stage`, `source`, `unit`, `amount`, `quantity`,
    ///   `margin`, `margin-percent`, or one that the source states itself
    /// @param in any of these; empty: no matter
    /// @param atLeast the least value; null: no matter
    /// @param below the first value that is too much; null: no matter
    public record Filter(
            String attribute,
            Set<String> in,
            boolean not,
            @Nullable BigDecimal atLeast,
            @Nullable BigDecimal below) {

        public Filter {
            in = Set.copyOf(in);
        }
    }
}
