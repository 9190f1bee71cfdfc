package dev.yardstick.scoring.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Membership;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.property.Property;
import dev.yardstick.scoring.sample.RandomWorld;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 1);
    private static final PersonId ANNA = new PersonId("anna");

    @Test
    void aManagerSellsForItsUnitUnlessItIsAMemberOfAnother() {
        var both =
                List.of(
                        new Membership(new UnitId("a"), Role.MANAGER, DAY, null),
                        new Membership(
                                new UnitId("b"), Role.MEMBER, DAY.plusDays(2), DAY.plusDays(4)));
        var organisation =
                new Organisation(List.of(new Person(ANNA, 1, "Anna", null, both)), List.of());
        assertThat(organisation.unitOf(ANNA, DAY.minusDays(1))).isNull();
        assertThat(organisation.unitOf(ANNA, DAY)).isEqualTo(new UnitId("a"));
        assertThat(organisation.unitOf(ANNA, DAY.plusDays(2))).isEqualTo(new UnitId("b"));
        assertThat(organisation.unitOf(ANNA, DAY.plusDays(4))).isEqualTo(new UnitId("a"));
    }

    @Test
    void unitsThatWouldStandBelowThemselvesStandAtTheTop() {
        var organisation =
                new Organisation(
                        List.of(),
                        List.of(unit("a", "b"), unit("b", "a"), unit("c", "a"), unit("d", "d")));
        assertThat(organisation.parentOf(new UnitId("a"), DAY)).isNull();
        assertThat(organisation.parentOf(new UnitId("b"), DAY)).isNull();
        assertThat(organisation.parentOf(new UnitId("d"), DAY)).isNull();
        assertThat(organisation.above(Subject.of(new UnitId("c")), DAY))
                .containsExactly(new UnitId("a"));
    }

    @Test
    void staysAreTheDaysOnWhichEachBelonged() {
        Property.forAll(
                200,
                random -> {
                    var organisation = organisation(new RandomWorld(random), 12);
                    var from = RandomWorld.START.minusDays(random.nextInt(30));
                    var until = from.plusDays(1 + random.nextInt(60));
                    for (var unit : organisation.units()) {
                        var days = new TreeSet<String>();
                        for (var stay : organisation.stays(unit.unit(), from, until)) {
                            assertThat(stay.from()).isBefore(stay.until());
                            stay.from()
                                    .datesUntil(stay.until())
                                    .forEach(day ->
                                            assertThat(days.add(stay.child() + " " + day))
                                                    .isTrue());
                        }
                        assertThat(days)
                                .isEqualTo(dayByDay(organisation, unit.unit(), from, until));
                    }
                });
    }

    private static Set<String> dayByDay(
            Organisation organisation, UnitId unit, LocalDate from, LocalDate until) {
        var days = new TreeSet<String>();
        for (var day : from.datesUntil(until).toList()) {
            for (var person : organisation.people()) {
                if (unit.equals(organisation.unitOf(person.person(), day))) {
                    days.add(Subject.of(person.person()) + " " + day);
                }
            }
            for (var child : organisation.units()) {
                if (unit.equals(organisation.parentOf(child.unit(), day))) {
                    days.add(Subject.of(child.unit()) + " " + day);
                }
            }
        }
        return days;
    }

    @Test
    void differencesAreWhereSomebodyBelongsElsewhere() {
        Property.forAll(
                200,
                random -> {
                    var world = new RandomWorld(random);
                    var before = organisation(world, 8);
                    var after = organisation(world, 3);
                    var shifts = after.differences(before);
                    var from = RandomWorld.START.minusDays(25);
                    for (var day : from.datesUntil(from.plusDays(120)).toList()) {
                        for (var person : after.people()) {
                            var id = person.person();
                            differ(
                                    shifts,
                                    Subject.of(id),
                                    day,
                                    before.unitOf(id, day),
                                    after.unitOf(id, day));
                        }
                        for (var unit : after.units()) {
                            var id = unit.unit();
                            differ(
                                    shifts,
                                    Subject.of(id),
                                    day,
                                    before.parentOf(id, day),
                                    after.parentOf(id, day));
                        }
                    }
                });
    }

    private static void differ(
            List<Shift> shifts,
            Subject child,
            LocalDate day,
            @Nullable UnitId one,
            @Nullable UnitId two) {
        var expected = new TreeSet<UnitId>();
        if (one == null ? two != null : !one.equals(two)) {
            if (one != null) {
                expected.add(one);
            }
            if (two != null) {
                expected.add(two);
            }
        }
        var found = new TreeSet<UnitId>();
        for (var shift : shifts) {
            if (shift.child().equals(child)
                    && !day.isBefore(shift.from())
                    && day.isBefore(shift.until())) {
                found.add(shift.unit());
            }
        }
        assertThat(found).as(child + " on " + day).isEqualTo(expected);
    }

    @Test
    void daysFollowTheZoneOfTheUnitAndUtcWhereNoneIsKnown() {
        var tokyo = new OrgUnit(new UnitId("a"), 1, "A", "Asia/Tokyo", List.of());
        var nowhere = new OrgUnit(new UnitId("b"), 1, "B", "Mars/Base", List.of());
        var member = new Membership(new UnitId("a"), Role.MEMBER, DAY, null);
        var organisation =
                new Organisation(
                        List.of(new Person(ANNA, 1, "Anna", null, List.of(member))),
                        List.of(tokyo, nowhere));
        assertThat(organisation.zoneOf(Subject.of(ANNA), DAY)).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(organisation.zoneOf(Subject.of(ANNA), DAY.minusDays(1)))
                .isEqualTo(ZoneOffset.UTC);
        assertThat(organisation.zoneOf(Subject.of(new UnitId("b")), DAY)).isEqualTo(ZoneOffset.UTC);
    }

    private static Organisation organisation(RandomWorld world, int statements) {
        for (int i = 0; i < statements; i++) {
            world.nextPerson();
            world.nextUnit();
        }
        return new Organisation(world.people(), world.units());
    }

    private static OrgUnit unit(String id, String parent) {
        var placement = new Placement(new UnitId(parent), DAY.minusYears(1), null);
        return new OrgUnit(new UnitId(id), 1, id, "UTC", List.of(placement));
    }
}
