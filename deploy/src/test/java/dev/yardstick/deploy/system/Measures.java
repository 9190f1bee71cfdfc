package dev.yardstick.deploy.system;

import java.math.BigDecimal;
import java.util.Set;

/// The measures that are shipped, as a scorecard shows them.
final class Measures {
    private static final Set<String> MONEY =
            Set.of("won_amount", "pipeline_amount", "order_amount", "payments_received");
    private static final String QUANTITY = "units_sold";
    private static final int CENTS = 2;
    private static final int THOUSANDTHS = 3;

    static final Set<String> NAMES =
            Set.of(
                    "calls",
                    "emails",
                    "meetings",
                    "visits",
                    "demos",
                    "quotes",
                    "talk_time",
                    "deals_created",
                    "deals_won",
                    "deals_lost",
                    "won_amount",
                    "pipeline_amount",
                    "sales_cycle_days",
                    "orders",
                    "order_amount",
                    "units_sold",
                    "payments_received",
                    "new_customers",
                    "lost_customers");

    private Measures() {}

    /// From minor units and thousandths to what is shown.
    static BigDecimal plain(String measure, long value) {
        return MONEY.contains(measure)
                ? BigDecimal.valueOf(value, CENTS)
                : measure.equals(QUANTITY)
                        ? BigDecimal.valueOf(value, THOUSANDTHS)
                        : BigDecimal.valueOf(value);
    }
}
