package dev.yardstick.deploy.crm;

import dev.yardstick.deploy.crm.CrmFiles.Opportunity;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/// Quarterly sales quotas, which the published files don't have: invented for the demo, by one
/// rule.
///
/// An agent's quota is what an agent of the same office won on average in the quarter before, plus
/// 5 %, rounded half up to 1,000. In the first quarter with a won deal it is that quarter's own
/// average, so rounded. Agents without any opportunity neither count nor get a quota.
public final class Quotas {

    private static final BigDecimal GROWTH = new BigDecimal("1.05");
    private static final int THOUSANDS = -3;
    private static final String KPI = "sales";

    private Quotas() {}

    /// As `crm/goals.csv` keeps them.
    public static List<Goal> bundled() {
        return CrmFiles.read(
                "goals.csv",
                r ->
                        new Goal(
                                r.getField("id"),
                                1,
                                Subject.parse(r.getField("subject")),
                                r.getField("kpi"),
                                Period.parse(r.getField("period")),
                                new BigDecimal(r.getField("target")),
                                false));
    }

    /// As the rule gives them: by quarter, then in the order of the agents' file.
    static List<Goal> derive(CrmFiles files) {
        var sellers = sellersByOffice(files);
        var won = wonByOffice(files);
        var quarters = new TreeSet<Period>();
        won.values().forEach(byQuarter -> quarters.addAll(byQuarter.keySet()));
        var goals = new ArrayList<Goal>();
        for (var quarter : quarters) {
            sellers.forEach((office, names) -> {
                var target =
                        target(won.getOrDefault(office, Map.of()), quarters, quarter, names.size());
                names.forEach(name -> goals.add(goal(name, quarter, target)));
            });
        }
        return goals;
    }

    private static BigDecimal target(
            Map<Period, BigDecimal> won,
            NavigableSet<Period> quarters,
            Period quarter,
            int sellers) {
        var before = quarters.lower(quarter);
        var revenue = won.getOrDefault(before == null ? quarter : before, BigDecimal.ZERO);
        var grown = before == null ? revenue : revenue.multiply(GROWTH);
        return grown.divide(BigDecimal.valueOf(sellers), THOUSANDS, RoundingMode.HALF_UP)
                .setScale(0);
    }

    private static Goal goal(String name, Period quarter, BigDecimal target) {
        var person = CrmOrganisation.person(name);
        return new Goal(
                KPI + "-" + person + "-" + quarter,
                1,
                Subject.of(person),
                KPI,
                quarter,
                target,
                false);
    }

    private static Map<String, List<String>> sellersByOffice(CrmFiles files) {
        var selling = new TreeSet<String>();
        files.opportunities().forEach(o -> selling.add(o.agent()));
        var sellers = new LinkedHashMap<String, List<String>>();
        for (var agent : files.agents()) {
            if (selling.contains(agent.name())) {
                sellers.computeIfAbsent(agent.office(), o -> new ArrayList<>()).add(agent.name());
            }
        }
        return sellers;
    }

    private static Map<String, Map<Period, BigDecimal>> wonByOffice(CrmFiles files) {
        var officeOf = new HashMap<String, String>();
        files.agents().forEach(agent -> officeOf.put(agent.name(), agent.office()));
        var won = new HashMap<String, Map<Period, BigDecimal>>();
        files.opportunities().stream()
                .filter(Opportunity::won)
                .forEach(o ->
                        won.computeIfAbsent(
                                        Objects.requireNonNull(officeOf.get(o.agent())),
                                        office -> new HashMap<>())
                                .merge(
                                        Period.of(
                                                Period.Kind.QUARTER,
                                                Objects.requireNonNull(o.closedOn())),
                                        Objects.requireNonNull(o.value()),
                                        BigDecimal::add));
        return won;
    }
}
