package dev.yardstick.scoring.sample;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Change;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Order;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.position.Positioned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A small company in which anything may change: facts are stated and corrected, people and units
/// move, goals are set.
public final class RandomWorld {

    public static final LocalDate START = LocalDate.of(2017, 1, 20);

    /// The kinds of periods that goals are set and scorecards kept for.
    public static final List<Period.Kind> SCORED =
            Arrays.stream(Period.Kind.values()).filter(Period.Kind::isScored).toList();

    private static final int DAYS = 75;
    private static final List<PersonId> PEOPLE =
            List.of("ann", "ben", "cat", "dan", "eve").stream().map(PersonId::new).toList();
    private static final List<UnitId> UNITS =
            List.of("co", "north", "south", "team").stream().map(UnitId::new).toList();

    private final SplittableRandom random;
    private final Map<String, Fact> facts = new TreeMap<>();
    private final Map<PersonId, Person> people = new TreeMap<>();
    private final Map<UnitId, OrgUnit> units = new TreeMap<>();
    private final Map<String, Goal> goals = new TreeMap<>();
    private final Map<String, Long> positions = new HashMap<>();

    public RandomWorld(SplittableRandom random) {
        this.random = random;
    }

    public List<Fact> facts() {
        return List.copyOf(facts.values());
    }

    public List<Person> people() {
        return List.copyOf(people.values());
    }

    public List<OrgUnit> units() {
        return List.copyOf(units.values());
    }

    public List<Goal> goals() {
        return List.copyOf(goals.values());
    }

    /// Everybody there is, stated or not.
    public List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        PEOPLE.forEach(person -> subjects.add(Subject.of(person)));
        UNITS.forEach(unit -> subjects.add(Subject.of(unit)));
        return subjects;
    }

    public LocalDate anyDay() {
        return START.plusDays(random.nextInt(DAYS));
    }

    /// The next change of any fact, on the partition that the fact always has.
    public Positioned nextChange() {
        var id = "f" + random.nextInt(40);
        var before = facts.get(id);
        var after = fact(id, before == null ? 1 : before.sourceVersion() + 1);
        facts.put(id, after);
        var partition = Topics.of(after) + "-" + Math.floorMod(id.hashCode(), 3);
        long position = positions.merge(partition, 1L + random.nextInt(3), Long::sum);
        return new Positioned(partition, new Change(position, before, after, Facts.WHEN));
    }

    private Fact fact(String id, long version) {
        var owner = anyOf(PEOPLE);
        var on = anyDay();
        // The kind hangs on the id: a fact does not change its kind.
        return switch (Math.floorMod(id.hashCode(), 5)) {
            case 0 ->
                    Facts.activity(
                            id,
                            version,
                            owner,
                            anyOf(List.of(Activity.Type.values())),
                            on,
                            random.nextInt(600));
            case 1 ->
                    Facts.order(
                            id,
                            version,
                            random.nextInt(5) == 0,
                            owner,
                            anyOf(List.of(Order.Status.values())),
                            on,
                            random.nextInt(100_000),
                            "1." + random.nextInt(10));
            case 2 ->
                    Facts.payment(
                            id,
                            version,
                            owner,
                            anyOf(List.of(Payment.Status.values())),
                            on,
                            random.nextInt(100_000));
            case 3 ->
                    Facts.customer(
                            id,
                            version,
                            owner,
                            on,
                            on,
                            random.nextBoolean() ? null : on.plusDays(9));
            default -> deal(id, version, owner, on);
        };
    }

    private Deal deal(String id, long version, PersonId owner, LocalDate created) {
        var status = anyOf(List.of(Deal.Status.values()));
        int cents = random.nextInt(1_000_000);
        var credits =
                random.nextBoolean()
                        ? List.of(Facts.credit(owner, "1", cents))
                        : List.of(
                                Facts.credit(owner, "0.5", cents / 2),
                                Facts.credit(anyOf(PEOPLE), "0.7", cents / 3));
        var deal =
                Facts.deal(
                        id,
                        version,
                        owner,
                        status,
                        created,
                        random.nextBoolean() ? null : created.plusDays(20),
                        status == Deal.Status.OPEN ? null : created.plusDays(random.nextInt(30)),
                        cents,
                        credits);
        return random.nextInt(6) == 0 ? Facts.deleted(deal) : deal;
    }

    /// Somebody joins, moves, leaves, comes back, is renamed.
    public Person nextPerson() {
        var id = anyOf(PEOPLE);
        var known = people.get(id);
        var memberships = new ArrayList<Person.Membership>();
        var from = START.minusDays(10);
        for (int i = 0; i < random.nextInt(4); i++) {
            var until = from.plusDays(5 + random.nextInt(40));
            var role = random.nextInt(4) == 0 ? Person.Role.MANAGER : Person.Role.MEMBER;
            memberships.add(
                    new Person.Membership(
                            anyOf(UNITS), role, from, random.nextInt(3) == 0 ? null : until));
            if (memberships.getLast().until() == null) {
                break;
            }
            from = until.plusDays(random.nextInt(6));
        }
        var person =
                new Person(
                        id,
                        known == null ? 1 : known.revision() + 1,
                        id + " " + random.nextInt(3),
                        null,
                        memberships);
        people.put(id, person);
        return person;
    }

    /// A unit moves. Only ever below one that comes before it in the list, so that none stands
    /// below itself.
    public OrgUnit nextUnit() {
        int index = random.nextInt(UNITS.size());
        var id = UNITS.get(index);
        var known = units.get(id);
        var placements = new ArrayList<OrgUnit.Placement>();
        var from = START.minusDays(20);
        for (int i = 0; i < random.nextInt(3); i++) {
            var until = from.plusDays(10 + random.nextInt(50));
            UnitId parent =
                    index == 0 || random.nextInt(4) == 0 ? null : UNITS.get(random.nextInt(index));
            placements.add(
                    new OrgUnit.Placement(parent, from, random.nextInt(3) == 0 ? null : until));
            if (placements.getLast().until() == null) {
                break;
            }
            from = until;
        }
        var unit =
                new OrgUnit(
                        id,
                        known == null ? 1 : known.revision() + 1,
                        "Unit " + id,
                        "UTC",
                        placements);
        units.put(id, unit);
        return unit;
    }

    public Goal nextGoal() {
        var subject = anyOf(subjects());
        var kpi = anyOf(List.of("sales", "calls", "win_rate"));
        var period = Period.of(anyOf(SCORED), anyDay());
        var id = subject + "/" + kpi + "/" + period;
        var known = goals.get(id);
        var goal =
                new Goal(
                        id,
                        known == null ? 1 : known.revision() + 1,
                        subject,
                        kpi,
                        period,
                        BigDecimal.valueOf(1 + random.nextInt(1_000)),
                        random.nextInt(4) == 0);
        goals.put(id, goal);
        return goal;
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// A figure's name and value without regard to zeros at the end.
    public static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null
                ? null
                : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
