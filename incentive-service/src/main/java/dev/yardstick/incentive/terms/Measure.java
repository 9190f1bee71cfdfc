package dev.yardstick.incentive.terms;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is counted.
public sealed interface Measure {

    /// Something of each credited transaction, times the credited share.
    enum Of {
        /// A won deal's amount.
        DEAL_AMOUNT,

        /// A placed order's amount.
        ORDER_AMOUNT,

        /// Money received.
        PAYMENT_RECEIVED,

        /// A won deal's margin.
        DEAL_MARGIN,

        /// A placed order's margin.
        ORDER_MARGIN,

        /// A placed order's quantity.
        UNITS,

        /// One for each won deal.
        DEALS,

        /// One for each placed order.
        ORDERS;

        /// Whether it is money in the plan's currency, and not a number.
        public boolean isMoney() {
            return switch (this) {
                case DEAL_AMOUNT, ORDER_AMOUNT, PAYMENT_RECEIVED, DEAL_MARGIN, ORDER_MARGIN -> true;
                case UNITS, DEALS, ORDERS -> false;
            };
        }

        /// Whether it is something of deals.
        public boolean isOfDeals() {
            return switch (this) {
                case DEAL_AMOUNT, DEAL_MARGIN, DEALS -> true;
                case ORDER_AMOUNT, PAYMENT_RECEIVED, ORDER_MARGIN, UNITS, ORDERS -> false;
            };
        }
    }

    record Transactions(Of of) implements Measure {}

    /// The value of a KPI that scoring-service publishes, in the component's span; pays in the
    /// month in which the span ends.
    record Kpi(String kpi) implements Measure {}

    /// A weighted scorecard: the sum over its items of weight × achievement, as a fraction (1 is on
    /// target); pays in the month in which the span ends.
    record Scorecard(List<Item> items) implements Measure {

        public Scorecard {
            items = List.copyOf(items);
        }

        /// Achievement is value / target, or 2 − value / target where less is better (`reversed`);
        /// 1 at the target either way. Then it is held within floor and cap.
        ///
        /// @param target null: the goal's
        /// @param floor the least achievement that counts; below it the item counts as nothing
        public record Item(
                String kpi,
                BigDecimal weight,
                @Nullable BigDecimal target,
                boolean reversed,
                @Nullable BigDecimal floor,
                @Nullable BigDecimal cap) {}
    }

    /// The payee's place among all payees of the component by another measure, 1 for the most; pays
    /// in the month in which the span ends.
    record Place(Of by) implements Measure {}
}
