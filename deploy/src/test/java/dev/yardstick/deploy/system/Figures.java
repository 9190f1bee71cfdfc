package dev.yardstick.deploy.system;

import dev.yardstick.deploy.generator.Truth;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a scorecard has to show, computed from the truth with formulas written down a second time:
/// every measure and every KPI that needs no target. A KPI that divides by nothing has no value.
final class Figures {
    private static final int DECIMALS = 6;
    private static final int CENTS = 2;

    private Figures() {}

    static SortedMap<String, @Nullable BigDecimal> of(
            Truth.Sums sums, Collection<PersonId> people, Period period) {
        Map<String, Long> in = sums.of(people, period);
        Map<String, Long> before = sums.before(people, period.start());
        SortedMap<String, @Nullable BigDecimal> figures = new TreeMap<>();
        for (String measure : Measures.NAMES) {
            figures.put(measure, Measures.plain(measure, in.getOrDefault(measure, 0L)));
        }
        long won = sum(in, "deals_won");
        figures.put("sales", figures.get("won_amount"));
        figures.put("win_rate", ratio(won, won + sum(in, "deals_lost")));
        figures.put(
                "average_deal_size",
                won == 0
                        ? null
                        : BigDecimal.valueOf(sum(in, "won_amount"), CENTS)
                                .divide(BigDecimal.valueOf(won), CENTS, RoundingMode.HALF_UP));
        figures.put("average_sales_cycle", ratio(sum(in, "sales_cycle_days"), won));
        figures.put("conversion", ratio(won, sum(in, "deals_created")));
        figures.put(
                "activities_per_won_deal",
                ratio(sum(in, "calls", "emails", "meetings", "visits", "demos", "quotes"), won));
        figures.put(
                "collection_rate", ratio(sum(in, "payments_received"), sum(in, "order_amount")));
        long customers = sum(before, "new_customers") - sum(before, "lost_customers");
        figures.put("retention_rate", ratio(customers - sum(in, "lost_customers"), customers));
        return figures;
    }

    /// The first figure of a scorecard that is another than expected; nothing when none is.
    static String difference(
            String where, JsonNode card, Map<String, @Nullable BigDecimal> expected) {
        Map<String, @Nullable BigDecimal> found = new TreeMap<>();
        for (JsonNode figure : card.path("figures")) {
            String value = figure.path("value").asString(null);
            found.put(figure.path("kpi").asString(), value == null ? null : new BigDecimal(value));
        }
        for (var each : expected.entrySet()) {
            String name = each.getKey();
            if (!found.containsKey(name)) {
                return "%s is missing of %s: only %s".formatted(name, where, found.keySet());
            }
            if (!same(found.get(name), each.getValue())) {
                return "%s of %s is %s, not %s"
                        .formatted(name, where, found.get(name), each.getValue());
            }
        }
        return "";
    }

    static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.compareTo(b) == 0;
    }

    private static long sum(Map<String, Long> sums, String... measures) {
        long sum = 0;
        for (String measure : measures) {
            sum += sums.getOrDefault(measure, 0L);
        }
        return sum;
    }

    private static @Nullable BigDecimal ratio(long a, long b) {
        return b == 0
                ? null
                : BigDecimal.valueOf(a)
                        .divide(BigDecimal.valueOf(b), DECIMALS, RoundingMode.HALF_UP);
    }
}
