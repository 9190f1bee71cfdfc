package dev.yardstick.deploy.client;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
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

    /// The body of `PUT /api/plans/{id}`.
    public static Map<String, Object> plan(CommissionPlan plan) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", plan.name());
        json.put("rate", plan.rate().toPlainString());
        dates(json, plan.from(), plan.until());
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
