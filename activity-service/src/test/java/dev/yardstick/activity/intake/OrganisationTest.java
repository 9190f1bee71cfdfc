package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private static final PersonId ANNA = new PersonId("anna");
    private static final UnitId COMPANY = new UnitId("company");
    private static final UnitId APAC = new UnitId("apac");
    private static final UnitId TOKYO = new UnitId("tokyo");
    private static final LocalDate START = LocalDate.of(2017, 1, 1);
    private static final Instant IN_MARCH = Instant.parse("2017-03-01T12:00:00Z");

    private final Map<PersonId, Person> people = new HashMap<>();
    private final Map<UnitId, OrgUnit> units = new HashMap<>();
    private final Organisation organisation = new Organisation(people::get, units::get);

    private void unit(UnitId id, String zone, UnitId parent) {
        units.put(
                id,
                new OrgUnit(
                        id,
                        1,
                        id.value(),
                        zone,
                        List.of(new OrgUnit.Placement(parent, START, null))));
    }

    private void person(Person.Membership... memberships) {
        people.put(ANNA, new Person(ANNA, 1, "Anna", null, List.of(memberships)));
    }

    private static Person.Membership member(UnitId unit, LocalDate from, LocalDate until) {
        return new Person.Membership(unit, Person.Role.MEMBER, from, until);
    }

    @Test
    void whoIsUnknownOrInNoUnitCountsInUtc() {
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneOffset.UTC);
        person();
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneOffset.UTC);
        person(member(TOKYO, START, null));
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void theUnitOfTheDayDecides() {
        unit(TOKYO, "Asia/Tokyo", null);
        unit(COMPANY, "Europe/Berlin", null);
        var move = LocalDate.of(2017, 3, 1);
        person(member(TOKYO, START, move), member(COMPANY, move, null));
        assertThat(organisation.of(ANNA, Instant.parse("2017-02-28T23:59:59Z")))
                .isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(organisation.of(ANNA, Instant.parse("2017-03-01T00:00:00Z")))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void whoManagesOneUnitAndIsMemberOfAnotherWorksWhereItIsMember() {
        unit(TOKYO, "Asia/Tokyo", null);
        unit(COMPANY, "Europe/Berlin", null);
        var manages = new Person.Membership(COMPANY, Person.Role.MANAGER, START, null);
        person(manages, member(TOKYO, START, null));
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneId.of("Asia/Tokyo"));
        person(manages);
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void aUnitWithoutAZoneThatIsOneTakesThatOfTheNextAbove() {
        unit(TOKYO, "", APAC);
        unit(APAC, "Middle/Earth", COMPANY);
        unit(COMPANY, "America/New_York", null);
        person(member(TOKYO, START, null));
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void aCircleOfUnitsEndsInUtc() {
        unit(TOKYO, "", APAC);
        unit(APAC, "", TOKYO);
        person(member(TOKYO, START, null));
        assertThat(organisation.of(ANNA, IN_MARCH)).isEqualTo(ZoneOffset.UTC);
    }
}
