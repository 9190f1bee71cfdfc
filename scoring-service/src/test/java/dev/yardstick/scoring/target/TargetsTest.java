package dev.yardstick.scoring.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.property.Property;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.organisation.Organisation;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final Subject ANNA = Subject.of(new PersonId("anna"));
    private static final Subject TEAM = Subject.of(new UnitId("team"));

    @Test
    void aGoalForExactlyThePeriodComesFirst() {
        assertThat(
                        target(
                                ANNA,
                                "sales",
                                "2017-02",
                                goal(ANNA, "sales", "2017-02", "500"),
                                goal(ANNA, "sales", "2017", "9000")))
                .isEqualTo("500.00");
    }

    @Test
    void goalsThatTileAPeriodAddUp() {
        assertThat(
                        target(
                                ANNA,
                                "sales",
                                "2017-Q1",
                                goal(ANNA, "sales", "2017-01", "1"),
                                goal(ANNA, "sales", "2017-02", "2"),
                                goal(ANNA, "sales", "2017-03", "4")))
                .isEqualTo("7.00");
        assertThat(
                        target(
                                ANNA,
                                "sales",
                                "2017-Q1",
                                goal(ANNA, "sales", "2017-01", "1"),
                                goal(ANNA, "sales", "2017-03", "4")))
                .as("a gap is no tiling")
                .isNull();
    }

    @Test
    void quartersAndMonthsTileAYearTogether() {
        assertThat(
                        target(
                                ANNA,
                                "sales",
                                "2017",
                                goal(ANNA, "sales", "2017-Q1", "1"),
                                goal(ANNA, "sales", "2017-Q2", "2"),
                                goal(ANNA, "sales", "2017-07", "4"),
                                goal(ANNA, "sales", "2017-08", "8"),
                                goal(ANNA, "sales", "2017-09", "16"),
                                goal(ANNA, "sales", "2017-Q4", "32")))
                .isEqualTo("63.00");
    }

    @Test
    void aPartOfAnEnclosingGoalIsItsShareByWorkingDays() {
        // 65 working days in the quarter, 22 in January, 5 in a week, none on a Sunday.
        var quarter = goal(ANNA, "sales", "2017-Q1", "6500");
        assertThat(target(ANNA, "sales", "2017-01", quarter)).isEqualTo("2200.00");
        assertThat(target(ANNA, "sales", "2017-W05", quarter)).isEqualTo("500.00");
        assertThat(target(ANNA, "sales", "2017-01-06", quarter)).isEqualTo("100.00");
        assertThat(target(ANNA, "sales", "2017-01-08", quarter)).isEqualTo("0.00");
    }

    @Test
    void theNearestEnclosingGoalCounts() {
        assertThat(
                        target(
                                ANNA,
                                "sales",
                                "2017-01-06",
                                goal(ANNA, "sales", "2017-Q1", "6500"),
                                goal(ANNA, "sales", "2017-01", "22"),
                                goal(ANNA, "sales", "2017", "1")))
                .isEqualTo("1.00");
    }

    @Test
    void aWeekAcrossTwoGoalsTakesItsShareOfEach() {
        // Monday 30 January and Tuesday 31, then three days of February with its 20 working days.
        assertThat(
                        target(
                                ANNA,
                                "sales",
                                "2017-W05",
                                goal(ANNA, "sales", "2017-01", "220"),
                                goal(ANNA, "sales", "2017-02", "100")))
                .isEqualTo("35.00");
    }

    @Test
    void aRatioTakesTheEnclosingTargetAsItIsAndNeverASum() {
        assertThat(target(ANNA, "win_rate", "2017-01-06", goal(ANNA, "win_rate", "2017-Q1", "0.6")))
                .isEqualTo("0.6");
        assertThat(
                        target(
                                ANNA,
                                "win_rate",
                                "2017-Q1",
                                goal(ANNA, "win_rate", "2017-01", "0.6"),
                                goal(ANNA, "win_rate", "2017-02", "0.6"),
                                goal(ANNA, "win_rate", "2017-03", "0.6")))
                .isNull();
    }

    @Test
    void aWithdrawnGoalSaysNothing() {
        var standing = goal(ANNA, "sales", "2017", "5");
        var gone =
                new Goal(
                        standing.id(),
                        2,
                        ANNA,
                        "sales",
                        standing.period(),
                        standing.target(),
                        true);
        assertThat(target(ANNA, "sales", "2017", gone)).isNull();
    }

    @Test
    void aUnitWithoutAGoalTakesItsChildrensForTheDaysOnWhichTheyBelonged() {
        // Ben joined for the last 11 of January's 22 working days: from the 17th.
        var organisation =
                new Organisation(
                        List.of(person("anna", "2016-01-01"), person("ben", "2017-01-17")),
                        List.of(new OrgUnit(new UnitId("team"), 1, "Team", "UTC", List.of())));
        var goals =
                List.of(
                        goal(ANNA, "sales", "2017-01", "100"),
                        goal(Subject.of(new PersonId("ben")), "sales", "2017-01", "50"));
        assertThat(target(organisation, goals, TEAM, "sales", "2017-01")).isEqualTo("125.00");
        var own =
                Stream.concat(goals.stream(), Stream.of(goal(TEAM, "sales", "2017-01", "7")))
                        .toList();
        assertThat(target(organisation, own, TEAM, "sales", "2017-01"))
                .as("its own goal comes first")
                .isEqualTo("7.00");
    }

    @Test
    void theDaysOfAGoalsPeriodAddUpToTheGoal() {
        Property.forAll(
                40,
                random -> {
                    var kind =
                            List.of(Period.Kind.MONTH, Period.Kind.QUARTER).get(random.nextInt(2));
                    var period = Period.of(kind, LocalDate.of(2017, 1 + random.nextInt(12), 1));
                    long working = WorkingDays.between(period.start(), period.end());
                    var goal =
                            goal(
                                    ANNA,
                                    "sales",
                                    period.toString(),
                                    String.valueOf(working * random.nextInt(1_000)));
                    var sum = BigDecimal.ZERO;
                    for (var day = period.start();
                            day.isBefore(period.end());
                            day = day.plusDays(1)) {
                        sum = sum.add(new BigDecimal(target(ANNA, "sales", day.toString(), goal)));
                    }
                    assertThat(sum).isEqualByComparingTo(goal.target());
                });
    }

    @Test
    void workingDaysAreThoseThatACalendarCounts() {
        Property.forAll(
                500,
                random -> {
                    var from = LocalDate.of(1960, 1, 1).plusDays(random.nextInt(40_000));
                    var until = from.plusDays(random.nextInt(400));
                    var weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                    assertThat(WorkingDays.between(from, until))
                            .isEqualTo(
                                    from.datesUntil(until)
                                            .filter(day -> !weekend.contains(day.getDayOfWeek()))
                                            .count());
                    assertThat(WorkingDays.between(until, from)).isZero();
                });
    }

    private static @Nullable String target(
            Subject subject, String kpi, String period, Goal... goals) {
        return target(Organisation.EMPTY, List.of(goals), subject, kpi, period);
    }

    private static @Nullable String target(
            Organisation organisation,
            List<Goal> goals,
            Subject subject,
            String kpi,
            String period) {
        var target =
                new Targets(goals, Definitions.SHIPPED, organisation, "USD")
                        .of(subject, kpi, Period.parse(period));
        return target == null ? null : target.toPlainString();
    }

    private static Goal goal(Subject subject, String kpi, String period, String target) {
        var id = subject + "/" + kpi + "/" + period;
        return new Goal(id, 1, subject, kpi, Period.parse(period), new BigDecimal(target), false);
    }

    private static Person person(String id, String from) {
        var membership =
                new Person.Membership(
                        new UnitId("team"), Person.Role.MEMBER, LocalDate.parse(from), null);
        return new Person(new PersonId(id), 1, id, null, List.of(membership));
    }
}
