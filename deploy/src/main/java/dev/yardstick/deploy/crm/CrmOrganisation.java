package dev.yardstick.deploy.crm;

import dev.yardstick.deploy.crm.CrmFiles.Agent;
import dev.yardstick.deploy.crm.CrmFiles.Opportunity;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Membership;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The company of the CRM: three offices, a team per manager, its agents. Everybody is in place
/// from the first day of the month in which the first opportunity was engaged.
public final class CrmOrganisation {

    static final UnitId COMPANY = new UnitId("company");

    /// The files name the offices and no more: these zones are ours.
    private static final Map<String, String> ZONES =
            Map.of(
                    "Central", "America/Chicago",
                    "East", "America/New_York",
                    "West", "America/Los_Angeles");

    private static final String HEAD_OFFICE = "America/New_York";

    private final List<OrgUnit> units = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final LocalDate start;

    private CrmOrganisation(CrmFiles files) {
        start =
                files.opportunities().stream()
                        .map(Opportunity::engagedOn)
                        .filter(Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElseThrow()
                        .withDayOfMonth(1);
        files.agents().forEach(agent -> agents.put(agent.name(), agent));
    }

    public static CrmOrganisation of(CrmFiles files) {
        var organisation = new CrmOrganisation(files);
        organisation.addUnits();
        organisation.addPeople();
        return organisation;
    }

    /// Parents before children.
    public List<OrgUnit> units() {
        return List.copyOf(units);
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    LocalDate start() {
        return start;
    }

    static PersonId person(String name) {
        return new PersonId(Slug.of(name));
    }

    static UnitId team(String manager) {
        return new UnitId("team-" + Slug.of(manager));
    }

    static UnitId office(String name) {
        return new UnitId(Slug.of(name));
    }

    ZoneId zoneOf(String agent) {
        return ZoneId.of(zone(Objects.requireNonNull(agents.get(agent), agent).office()));
    }

    private static String zone(String office) {
        return Objects.requireNonNull(ZONES.get(office), "no zone for the office " + office);
    }

    private void addUnits() {
        units.add(unit(COMPANY, "Company", HEAD_OFFICE, null));
        var offices = new LinkedHashSet<String>();
        agents.values().forEach(agent -> offices.add(agent.office()));
        for (var office : offices) {
            units.add(unit(office(office), office, zone(office), COMPANY));
        }
        var teams = new LinkedHashMap<String, String>();
        agents.values().forEach(agent -> teams.put(agent.manager(), agent.office()));
        teams.forEach((manager, office) ->
                units.add(unit(team(manager), "Team " + manager, zone(office), office(office))));
    }

    private OrgUnit unit(UnitId id, String name, String zone, @Nullable UnitId parent) {
        return new OrgUnit(id, 1, name, zone, List.of(new Placement(parent, start, null)));
    }

    private void addPeople() {
        var managers = new LinkedHashSet<String>();
        agents.values().forEach(agent -> managers.add(agent.manager()));
        managers.forEach(manager -> people.add(person(manager, team(manager), Role.MANAGER)));
        agents.values()
                .forEach(agent ->
                        people.add(person(agent.name(), team(agent.manager()), Role.MEMBER)));
    }

    private Person person(String name, UnitId unit, Role role) {
        return new Person(
                person(name), 1, name, null, List.of(new Membership(unit, role, start, null)));
    }
}
