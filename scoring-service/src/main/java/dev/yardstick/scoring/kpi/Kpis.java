package dev.yardstick.scoring.kpi;

import dev.yardstick.events.Scorecard.Unit;
import java.util.List;

/// The KPIs that Yardstick ships.
final class Kpis {

    static final List<Kpi> SHIPPED =
            List.of(
                    new Kpi("sales", "Sales", Unit.MONEY, true, "won_amount"),
                    new Kpi(
                            "win_rate",
                            "Win rate",
                            Unit.RATIO,
                            true,
                            "deals_won / (deals_won + deals_lost)"),
                    new Kpi(
                            "average_deal_size",
                            "Average deal size",
                            Unit.MONEY,
                            true,
                            "won_amount / deals_won"),
                    new Kpi(
                            "average_sales_cycle",
                            "Average sales cycle",
                            Unit.DAYS,
                            false,
                            "sales_cycle_days / deals_won"),
                    new Kpi(
                            "conversion",
                            "Conversion",
                            Unit.RATIO,
                            true,
                            "deals_won / deals_created"),
                    new Kpi(
                            "activities_per_won_deal",
                            "Activities per won deal",
                            Unit.RATIO,
                            false,
                            "(calls + emails + meetings + visits + demos + quotes) / deals_won"),
                    new Kpi(
                            "quota_attainment",
                            "Quota attainment",
                            Unit.RATIO,
                            true,
                            "sales / target(sales)"),
                    new Kpi(
                            "collection_rate",
                            "Collection rate",
                            Unit.RATIO,
                            true,
                            "payments_received / order_amount"),
                    new Kpi(
                            "retention_rate",
                            "Retention rate",
                            Unit.RATIO,
                            true,
                            "1 - lost_customers / (opening(new_customers) - opening(lost_customers))"));

    private Kpis() {}
}
