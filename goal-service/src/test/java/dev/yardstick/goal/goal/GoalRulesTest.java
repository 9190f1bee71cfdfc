package dev.yardstick.goal.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.events.Subject;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.property.Property;
import dev.yardstick.platform.web.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalRulesTest {

    private static final Targets TARGETS =
            Targets.of(
                    List.of(
                            new Kpi("sales", Unit.MONEY, null),
                            new Kpi("calls", Unit.COUNT, null),
                            new Kpi("win_rate", Unit.RATIO, BigDecimal.ONE)),
                    2);
    private static final Subject ANNA = Subject.parse("person:anna");

    private static List<String> refused(String json) {
        var refusals = new ArrayList<Refusal>();
        stated(json).check("", "g", TARGETS, ANNA::equals, refusals);
        return refusals.stream().map(refusal -> refusal.code() + " " + refusal.pointer()).toList();
    }

    private static StatedGoal stated(String json) {
        return Json.strict().readValue(json.replace('\'', '"'), StatedGoal.class);
    }

    @Test
    void aGoalThatSaysNothingIsToldAllItHasToSay() {
        assertThat(refused("{}"))
                .containsExactly(
                        "missing /subject", "missing /period", "missing /kpi", "missing /target");
    }

    @Test
    void whatIsUnknownIsRefusedByName() {
        assertThat(refused("{'subject':'unit:emea','kpi':'luck','period':'2017','target':'1'}"))
                .containsExactly("unknown-subject /subject", "unknown-kpi /kpi");
    }

    @ParameterizedTest
    @CsvSource({
        "sales,'\"60000\"',",
        "sales,60000,",
        "sales,60000.01,",
        "sales,60000.010,",
        "sales,60000.001,too-many-decimals",
        "sales,0,not-positive",
        "sales,-1,not-positive",
        "sales,0.01,",
        "sales,999999999999999.99,",
        "sales,1000000000000000,too-many-digits",
        "sales,1e999999999,too-many-digits",
        "sales,1e-999999999,too-many-decimals",
        "calls,0.000001,",
        "calls,0.0000001,too-many-decimals",
        "win_rate,1,",
        "win_rate,1.000001,too-high",
    })
    void aTargetIsAboveZeroExactAndSensible(String kpi, String target, String refusal) {
        assertThat(
                        refused(
                                "{'subject':'person:anna','kpi':'%s','period':'2017-Q1','target':%s}"
                                        .formatted(kpi, target)))
                .isEqualTo(refusal == null ? List.of() : List.of(refusal + " /target"));
    }

    @Test
    void equalTargetsAreEqualHoweverTheyAreWritten() {
        var refusals = new ArrayList<Refusal>();
        for (var target : List.of("6E+4", "60000", "60000.00", "\"60000.0\"")) {
            var goal =
                    stated(
                                    "{'subject':'person:anna','kpi':'sales','period':'2017','target':"
                                            + target
                                            + "}")
                            .check("", "g", TARGETS, ANNA::equals, refusals);
            assertThat(goal)
                    .isEqualTo(
                            new Goal(
                                    "g",
                                    0,
                                    ANNA,
                                    "sales",
                                    Period.parse("2017"),
                                    new BigDecimal("60000"),
                                    false));
        }
    }

    @Test
    void aGoalOfAHalfYearIsRefusedByName() {
        assertThat(
                        refused(
                                "{'subject':'person:anna','kpi':'sales','period':'2017-H1','target':'1'}"))
                .containsExactly("period-not-scored /period");
    }

    private static Goal goal(String id, String period, boolean withdrawn) {
        return new Goal(id, 1, ANNA, "sales", Period.parse(period), BigDecimal.TEN, withdrawn);
    }

    private static Map<String, Refusal> refused(List<Goal> known, Goal... candidates) {
        var goals = new HashMap<String, Goal>();
        known.forEach(goal -> goals.put(goal.id(), goal));
        return new Standing(goals).refusals(List.of(candidates), Map.of());
    }

    @Test
    void oneGoalStandsForASubjectAndKpiInAPeriod() {
        assertThat(refused(List.of(goal("a", "2017", false)), goal("b", "2017", false)))
                .isEqualTo(
                        Map.of(
                                "b",
                                new Refusal(
                                        "",
                                        "goal-exists",
                                        "sales of person:anna in 2017 is what goal a stands for")));
        assertThat(refused(List.of(goal("a", "2017", false)), goal("a", "2017", false))).isEmpty();
        assertThat(refused(List.of(goal("a", "2017", false)), goal("b", "2018", false))).isEmpty();
        assertThat(refused(List.of(goal("a", "2017", true)), goal("b", "2017", false))).isEmpty();
        assertThat(refused(List.of(), goal("a", "2017", false), goal("b", "2017", false)))
                .containsOnlyKeys("b");
    }

    @Test
    void goalsMaySwapTogether() {
        var known = List.of(goal("a", "2017", false), goal("b", "2018", false));

        assertThat(refused(known, goal("a", "2018", false), goal("b", "2017", false))).isEmpty();
        assertThat(refused(known, goal("a", "2018", false))).containsOnlyKeys("a");
    }

    @Test
    void whateverIsTriedNoTwoGoalsStandForTheSame() {
        Property.forAll(
                500,
                random -> {
                    var goals = new HashMap<String, Goal>();
                    for (int batch = 0; batch < 8; batch++) {
                        var candidates = new LinkedHashMap<String, Goal>();
                        for (int i = random.nextInt(5); i >= 0; i--) {
                            var id = "g" + random.nextInt(6);
                            candidates.put(id, goal(id, "201" + random.nextInt(5), false));
                        }
                        var refused = new Standing(goals).refusals(candidates.values(), Map.of());
                        candidates.keySet().removeAll(refused.keySet());
                        goals.putAll(candidates);
                        if (random.nextBoolean() && !goals.isEmpty()) {
                            goals.computeIfPresent(
                                    "g" + random.nextInt(6),
                                    (id, goal) ->
                                            new Goal(
                                                    id,
                                                    1,
                                                    goal.subject(),
                                                    goal.kpi(),
                                                    goal.period(),
                                                    goal.target(),
                                                    true));
                        }
                        var slots = new HashSet<Slot>();
                        assertThat(goals.values().stream().filter(goal -> !goal.withdrawn()))
                                .allMatch(goal -> slots.add(Slot.of(goal)));
                    }
                });
    }
}
