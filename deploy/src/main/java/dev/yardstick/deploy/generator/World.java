package dev.yardstick.deploy.generator;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Membership;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Who sells, and where.
public record World(List<OrgUnit> units, List<Person> people) {

    private static final List<String> ZONES =
            List.of(
                    "America/Chicago",
                    "America/New_York",
                    "America/Los_Angeles",
                    "Europe/Berlin",
                    "Asia/Kolkata",
                    "Asia/Tokyo");
    private static final List<String> FIRST =
            List.of(
                    "Ada", "Bela", "Chidi", "Dagny", "Emre", "Fumiko", "Goran", "Hana", "Ines",
                    "Jomo", "Kaya", "Lars", "Mila", "Nadia", "Otto", "Priya", "Quinn", "Rosa",
                    "Sami", "Tove", "Uma", "Viktor", "Wanda", "Yusuf", "Zoe");
    private static final List<String> LAST =
            List.of(
                    "Abara",
                    "Brandt",
                    "Castro",
                    "Dahl",
                    "Engel",
                    "Farah",
                    "Gruber",
                    "Haddad",
                    "Ito",
                    "Jansen",
                    "Kimura",
                    "Lindqvist",
                    "Moreau",
                    "Novak",
                    "Okoye",
                    "Patel",
                    "Reyes",
                    "Sato",
                    "Tanaka",
                    "Umarov",
                    "Varga",
                    "Weiss",
                    "Yilmaz",
                    "Zeman");
    private static final int TEAMS_PER_REGION = 4;

    public World {
        units = List.copyOf(units);
        people = List.copyOf(people);
    }

    /// Someone who sells, and the time zone that decides his dates.
    record Seller(PersonId person, ZoneId zone) {}

    /// A company of the wished size.
    ///
    /// @param units all of them: one company, regions, teams
    /// @param since everybody is in place from this day on
    public static World of(long seed, int people, int units, LocalDate since) {
        var dice = new Dice(seed);
        var all = new ArrayList<OrgUnit>();
        all.add(unit("generated", "Generated", ZONES.getFirst(), List.of(), since));
        int regions = units == 1 ? 0 : Math.max(1, (units - 1) / (TEAMS_PER_REGION + 1));
        for (int i = 0; i < regions; i++) {
            var zone = ZONES.get(i % ZONES.size());
            all.add(unit("region-" + (i + 1), "Region " + (i + 1), zone, all.subList(0, 1), since));
        }
        for (int i = 0; i < units - 1 - regions; i++) {
            var region = all.get(1 + i % regions);
            all.add(
                    unit(
                            "team-" + (i + 1),
                            "Team " + (i + 1),
                            region.zone(),
                            List.of(region),
                            since));
        }
        var lowest = all.subList(units - 1 > regions ? 1 + regions : regions == 0 ? 0 : 1, units);
        var persons = new ArrayList<Person>();
        for (int i = 0; i < people; i++) {
            var name = dice.of(FIRST) + " " + dice.of(LAST) + " " + (i + 1);
            persons.add(
                    new Person(
                            new PersonId(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-')),
                            1,
                            name,
                            null,
                            List.of(
                                    new Membership(
                                            lowest.get(i % lowest.size()).unit(),
                                            Role.MEMBER,
                                            since,
                                            null))));
        }
        return new World(all, persons);
    }

    private static OrgUnit unit(
            String id, String name, String zone, List<OrgUnit> parents, LocalDate since) {
        var parent = parents.isEmpty() ? null : parents.getFirst().unit();
        return new OrgUnit(
                new UnitId(id), 1, name, zone, List.of(new Placement(parent, since, null)));
    }

    /// Everybody with a place in a unit that sells there himself.
    List<Seller> sellers() {
        var zones = new HashMap<UnitId, ZoneId>();
        units.forEach(unit -> zones.put(unit.unit(), ZoneId.of(unit.zone())));
        var sellers = new ArrayList<Seller>();
        for (var person : people) {
            person.memberships().stream()
                    .filter(m -> m.role() == Role.MEMBER && m.until() == null)
                    .map(m -> Objects.requireNonNull(zones.get(m.unit())))
                    .findFirst()
                    .ifPresent(zone -> sellers.add(new Seller(person.person(), zone)));
        }
        return sellers;
    }

    /// Everybody in the unit and in the units below it on that date.
    public List<PersonId> peopleIn(UnitId unit, LocalDate date) {
        var parents = new HashMap<UnitId, UnitId>();
        for (var u : units) {
            u.placements().stream()
                    .filter(p -> p.on(date) && p.parent() != null)
                    .findFirst()
                    .ifPresent(p -> parents.put(u.unit(), Objects.requireNonNull(p.parent())));
        }
        return people.stream()
                .filter(person ->
                        person.memberships().stream()
                                .anyMatch(m -> m.on(date) && isBelow(m.unit(), unit, parents)))
                .map(Person::person)
                .toList();
    }

    private static boolean isBelow(UnitId unit, UnitId top, Map<UnitId, UnitId> parents) {
        for (var u = unit; u != null; u = parents.get(u)) {
            if (u.equals(top)) {
                return true;
            }
        }
        return false;
    }

    /// A quarterly sales goal per seller, from 10,000 to 100,000 by chance, for the quarters that
    /// hold [from, until).
    public List<Goal> goals(long seed, LocalDate from, LocalDate until) {
        var dice = new Dice(seed);
        var goals = new ArrayList<Goal>();
        for (var seller : sellers()) {
            var target = BigDecimal.valueOf((10 + dice.below(91)) * 1_000L);
            var quarter = Period.of(Period.Kind.QUARTER, from);
            while (quarter.start().isBefore(until)) {
                goals.add(
                        new Goal(
                                "sales-" + seller.person() + "-" + quarter,
                                1,
                                Subject.of(seller.person()),
                                "sales",
                                quarter,
                                target,
                                false));
                quarter = Period.of(Period.Kind.QUARTER, quarter.end());
            }
        }
        return goals;
    }
}
