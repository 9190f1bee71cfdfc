package dev.yardstick.goal.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.web.Refusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedTest {

    private static final UnitId EMEA = new UnitId("emea");
    private static final PersonId ANNA = new PersonId("anna");

    private static Checked<OrgUnit> unit(String json) {
        return Json.strict().readValue(json.replace('\'', '"'), StatedUnit.class).check("", EMEA);
    }

    private static Checked<Person> person(String json) {
        return Json.strict()
                .readValue(json.replace('\'', '"'), StatedPerson.class)
                .check("", ANNA, Set.of(EMEA));
    }

    private static List<String> refused(Checked<?> checked) {
        return checked instanceof Checked.Refused<?>(var refusals)
                ? refusals.stream()
                        .map(refusal -> refusal.code() + " " + refusal.pointer())
                        .toList()
                : List.of();
    }

    @Test
    void aUnitThatSaysNothingIsToldAllItHasToSay() {
        assertThat(refused(unit("{}")))
                .containsExactly("missing /name", "missing /zone", "missing /placements");
        assertThat(refused(person("{}"))).containsExactly("missing /name", "missing /memberships");
    }

    @Test
    void whatIsReadCanBeStatedAgainAsItIs() {
        var json =
                "{'unit':'emea','revision':3,'name':'EMEA','zone':'Europe/Berlin','placements':[{'from':'2017-01-01'}]}";

        assertThat(unit(json)).isInstanceOf(Checked.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,true",
        "UTC,true",
        "America/New_York,true",
        "Europe/Atlantis,false",
        "+02:00,false",
        "europe/berlin,false",
        "../etc,false"
    })
    void aZoneIsARegionOfTheTimeZoneDatabase(String zone, boolean known) {
        assertThat(refused(unit("{'name':'E','zone':'" + zone + "','placements':[]}")))
                .isEqualTo(known ? List.of() : List.of("unknown-zone /zone"));
    }

    /// The first placement is [2017-01-01, 2017-06-01).
    @ParameterizedTest
    @CsvSource({
        "2017-06-01,'2018-01-01',",
        "2017-05-31,'2018-01-01',placements-overlap /placements/1",
        "2016-01-01,'2017-01-01',",
        "2016-01-01,'2017-01-02',placements-overlap /placements/1",
        "2017-06-01,'2017-06-01',until-not-after-from /placements/1/until",
        "2017-06-02,'2017-06-01',until-not-after-from /placements/1/until",
        "1899-12-31,'1950-01-01',date-out-of-range /placements/1/from",
        "2018-01-01,'2199-12-31',",
        "2018-01-01,'2200-01-01',date-out-of-range /placements/1/until",
    })
    void placementsFollowEachOther(String from, String until, String refusal) {
        var checked =
                unit(
                        "{'name':'E','zone':'UTC','placements':[{'from':'2017-01-01','until':'2017-06-01'},{'from':'%s','until':'%s'}]}"
                                .formatted(from, until));

        assertThat(refused(checked)).isEqualTo(refusal == null ? List.of() : List.of(refusal));
    }

    @Test
    void aPersonIsAMemberOfOneUnitAtATimeButMayLeadAnother() {
        var member = "{'unit':'emea','role':'MEMBER','from':'2017-01-01'}";
        var manager = "{'unit':'emea','role':'manager','from':'2017-01-01'}";

        assertThat(
                        refused(
                                person(
                                        "{'name':'Anna','memberships':[%s,%s]}"
                                                .formatted(member, manager))))
                .isEmpty();
        assertThat(
                        refused(
                                person(
                                        "{'name':'Anna','memberships':[%s,%s,%s]}"
                                                .formatted(manager, member, member))))
                .containsExactly("memberships-overlap /memberships/2");
    }

    @Test
    void anUnknownUnitIsNamed() {
        assertThat(person("{'name':'Anna','memberships':[{'unit':'apac','from':'2017-01-01'}]}"))
                .isEqualTo(
                        Checked.refused(
                                List.of(
                                        new Refusal(
                                                "/memberships/0/unit",
                                                "unknown-unit",
                                                "there is no unit apac"))));
    }

    @Test
    void anInputThatNamesAnotherThanTheAddressedIsRefused() {
        assertThat(refused(unit("{'unit':'apac','name':'E','zone':'UTC','placements':[]}")))
                .containsExactly("not-the-addressed /unit");
        assertThat(refused(person("{'person':'ben','name':'Ben','email':'ben','memberships':[]}")))
                .containsExactly("not-the-addressed /person", "not-an-email /email");
    }
}
