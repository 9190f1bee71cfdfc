package dev.yardstick.incentive.terms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a measure becomes an amount. Formulas: WorldatWork's terms; Oracle's "Options for splitting
/// attainment numbers across rate tiers" for the modes.
public sealed interface Rate {

    /// rate × measure: a fraction of money, or an amount per unit.
    record Flat(BigDecimal rate) implements Rate {}

    /// A table with one lower bound for each tier; below the first one nothing is paid.
    ///
    /// @param method how what was measured spreads over the tiers
    /// @param on what the bounds are compared with
    /// @param boundary whom a value belongs to that is exactly a bound, where the tier does not say
    ///   so itself
    /// @param tiers by their bound, rising
    /// @param catchUp where the method pays one rate on everything: whether what earlier months of
    ///   the span were paid at is made up for, or each month keeps the rate that it had
    record Tiered(Method method, On on, Boundary boundary, List<Tier> tiers, boolean catchUp)
            implements Rate {

        public Tiered {
            tiers = List.copyOf(tiers);
        }

        /// Whom a value belongs to that is exactly the tier's bound.
        public Boundary boundaryOf(Tier tier) {
            return tier.boundary() == null ? boundary : tier.boundary();
        }
    }

    enum Method {
        /// Each part of the measure is paid at the rate of the tier that it falls into.
        MARGINAL,

        /// All of it is paid at the rate of the tier that was reached.
        RETROACTIVE,

        /// All of it is paid at a rate that rises in a straight line from each bound to the next.
        LINEAR,

        /// All of it is paid at a rate to which each tier adds its own, in proportion to how much
        /// of the tier is filled (Oracle's proportional split).
        PROPORTIONAL
    }

    enum On {
        /// The added-up measure.
        MEASURE,

        /// The added-up measure divided by the quota: 1 is the quota.
        ATTAINMENT
    }

    enum Boundary {
        /// A value exactly on a bound belongs to the tier that begins there.
        UPPER,

        /// It still belongs to the tier below.
        LOWER
    }

    /// Pays on [from, next tier's from), or (from, next tier's from] where the boundary is
    /// [Boundary#LOWER].
    ///
    /// @param rate on the measure: a fraction of money, or an amount per unit
    /// @param amount paid once: [Method#MARGINAL] adds up the amounts of all tiers that are
    ///   reached, [Method#RETROACTIVE] pays that of the tier that is, and the other two spread it
    ///   as the rate
    /// @param boundary of this bound alone; null: the table's
    record Tier(BigDecimal from, BigDecimal rate, BigDecimal amount, @Nullable Boundary boundary) {

        public Tier(BigDecimal from, BigDecimal rate, BigDecimal amount) {
            this(from, rate, amount, null);
        }

        public static Tier of(String from, String rate) {
            return new Tier(new BigDecimal(from), new BigDecimal(rate), BigDecimal.ZERO);
        }
    }

    /// A table by two things; each transaction, or a span's figure, by itself.
    ///
    /// @param rates a list for each row, in it one for each column
    /// @param pays what a cell is: a fraction of the measure, or an amount
    record Grid(Axis rows, Axis columns, List<List<BigDecimal>> rates, Pays pays) implements Rate {

        public Grid {
            rates = rates.stream().map(List::copyOf).toList();
        }
    }

    /// An amount for each whole step of the added-up measure: for every third deal, for every
    /// 10,000 sold. What is returned takes back what its step paid. Or, where deals or orders are
    /// counted, a fraction of the credited amount of each that completes a step: 10 % of every
    /// third deal.
    ///
    /// @param step above 0
    /// @param amount for each step; or the fraction
    /// @param pays which of the two it is
    record Every(BigDecimal step, BigDecimal amount, Pays pays) implements Rate {

        public Every(BigDecimal step, BigDecimal amount) {
            this(step, amount, Pays.AMOUNT);
        }
    }

    enum Pays {
        RATE,
        AMOUNT
    }

    /// One of the two things.
    ///
    /// @param attribute of the transaction: `amount`, `margin`, `margin-percent`, `quantity`; or,
    ///   for figures too, `attainment` for the component's attainment to date, `component:` and an
    ///   id for that of another one in this one's span, `kpi:` and an id for a KPI in it
    /// @param upTo rising bounds, each the last value of its row or column; null: no end
    record Axis(String attribute, List<@Nullable BigDecimal> upTo) {

        public static final String ATTAINMENT = "attainment";
        public static final String COMPONENT = "component:";
        public static final String KPI = "kpi:";

        public Axis {
            upTo = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(upTo));
        }

        /// Which row or column a value is in; −1 where it is past the last.
        public int find(BigDecimal value) {
            for (int i = 0; i < upTo.size(); i++) {
                var end = upTo.get(i);
                if (end == null || value.compareTo(end) <= 0) {
                    return i;
                }
            }
            return -1;
        }
    }

    /// Where results are not exact, they are computed to so many digits.
    java.math.MathContext PRECISION = new java.math.MathContext(34, RoundingMode.HALF_EVEN);
}
