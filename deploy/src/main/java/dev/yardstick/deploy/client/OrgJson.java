package dev.yardstick.deploy.client;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is stated to the goal and incentive services, as they take it: full state, without a
/// revision, for the revision is theirs to give.
public final class OrgJson {

    private OrgJson() {}

    /// The body of `POST /api/org`.
    public static Map<String, Object> organisation(List<OrgUnit> units, List<Person> people) {
        return Map.of(
                "units", units.stream().map(OrgJson::unit).toList(),
                "people", people.stream().map(OrgJson::person).toList());
    }

    /// The body of `POST /api/goals`.
    public static List<Map<String, Object>> goals(List<Goal> goals) {
        return goals.stream().map(OrgJson::goal).toList();
    }

    /// The body of `PUT /api/plans/{id}`: a plan that pays one rate on everything won, with a test
    /// of its own. The same plan is the same text each time, so that stating it again is no change.
    ///
    /// @param rate a fraction: 0.075 pays 7.5 %
    public static Map<String, Object> flatPlan(
            String name, String currency, BigDecimal rate, LocalDate from) {
        var component = new LinkedHashMap<String, Object>();
        component.put("id", "commission");
        component.put("name", name);
        component.put("measure", "deal-amount");
        component.put("rate", rate.toPlainString());
        var deal = new LinkedHashMap<String, Object>();
        deal.put("id", "D1");
        deal.put("on", from.toString());
        deal.put("amount", "1000");
        var earned = rate.multiply(BigDecimal.valueOf(1000)).toPlainString();
        var test = new LinkedHashMap<String, Object>();
        test.put("name", "A won deal of 1,000");
        test.put("given", Map.of("transactions", List.of(deal)));
        test.put("expect", Map.of("payable", earned));
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.put("status", "active");
        json.put("currency", currency);
        dates(json, from, null);
        json.put("components", List.of(component));
        json.put("tests", List.of(test));
        return json;
    }

    private static Map<String, Object> unit(OrgUnit unit) {
        var json = new LinkedHashMap<String, Object>();
        json.put("unit", unit.unit().value());
        json.put("name", unit.name());
        json.put("zone", unit.zone());
        json.put("placements", unit.placements().stream().map(OrgJson::placement).toList());
        return json;
    }

    private static Map<String, Object> placement(OrgUnit.Placement placement) {
        var json = new LinkedHashMap<String, Object>();
        if (placement.parent() != null) {
            json.put("parent", placement.parent().value());
        }
        dates(json, placement.from(), placement.until());
        return json;
    }

    private static Map<String, Object> person(Person person) {
        var json = new LinkedHashMap<String, Object>();
        json.put("person", person.person().value());
        json.put("name", person.name());
        if (person.email() != null) {
            json.put("email", person.email());
        }
        json.put("memberships", person.memberships().stream().map(OrgJson::membership).toList());
        return json;
    }

    private static Map<String, Object> membership(Person.Membership membership) {
        var json = new LinkedHashMap<String, Object>();
        json.put("unit", membership.unit().value());
        json.put("role", membership.role().name());
        dates(json, membership.from(), membership.until());
        return json;
    }

    private static Map<String, Object> goal(Goal goal) {
        return Map.of(
                "id", goal.id(),
                "subject", goal.subject().toString(),
                "kpi", goal.kpi(),
                "period", goal.period().toString(),
                "target", goal.target().toPlainString());
    }

    private static void dates(Map<String, Object> json, LocalDate from, @Nullable LocalDate until) {
        json.put("from", from.toString());
        if (until != null) {
            json.put("until", until.toString());
        }
    }
}
