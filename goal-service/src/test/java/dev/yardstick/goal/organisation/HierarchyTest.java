package dev.yardstick.goal.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.UnitId;
import dev.yardstick.goal.organisation.Hierarchy.Candidate;
import dev.yardstick.platform.property.Property;
import dev.yardstick.platform.web.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HierarchyTest {

    private static final LocalDate START = LocalDate.of(2017, 1, 1);

    private static OrgUnit unit(String id, Placement... placements) {
        return new OrgUnit(new UnitId(id), 0, id, "UTC", List.of(placements));
    }

    private static Placement below(String parent, String from, String until) {
        return new Placement(
                parent == null ? null : new UnitId(parent),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }

    private static Placement below(String parent) {
        return below(parent, "2017-01-01", null);
    }

    private static Hierarchy standing(OrgUnit... units) {
        var map = new HashMap<UnitId, OrgUnit>();
        for (var unit : units) {
            map.put(unit.unit(), unit);
        }
        return new Hierarchy(map);
    }

    private static Map<UnitId, Candidate> candidates(OrgUnit... units) {
        var map = new LinkedHashMap<UnitId, Candidate>();
        for (int i = 0; i < units.length; i++) {
            map.put(units[i].unit(), new Candidate("/units/" + i, units[i]));
        }
        return map;
    }

    @Test
    void unitsMayComeInAnyOrder() {
        assertThat(
                        standing()
                                .refusals(
                                        candidates(
                                                unit("team", below("emea")),
                                                unit("emea", below(null)))))
                .isEmpty();
    }

    @Test
    void anUnknownParentIsNamedAndTakesWithItWhatHangsBelow() {
        var refused =
                standing()
                        .refusals(
                                candidates(
                                        unit("team", below("office")),
                                        unit("office", below("nowhere")),
                                        unit("emea", below(null))));

        assertThat(refused)
                .isEqualTo(
                        Map.of(
                                new UnitId("office"),
                                List.of(
                                        new Refusal(
                                                "/units/1/placements/0/parent",
                                                "unknown-unit",
                                                "there is no unit nowhere")),
                                new UnitId("team"),
                                List.of(
                                        new Refusal(
                                                "/units/0/placements/0/parent",
                                                "unknown-unit",
                                                "there is no unit office"))));
    }

    @Test
    void aUnitIsNotBelowItself() {
        assertThat(standing().refusals(candidates(unit("a", below("a")))))
                .containsEntry(
                        new UnitId("a"),
                        List.of(
                                new Refusal(
                                        "/units/0/placements/0/parent",
                                        "cycle",
                                        "on 2017-01-01 it would be below itself: a below a")));
    }

    @Test
    void aCycleIsNamedWithItsWayAndItsFirstDate() {
        var standing =
                standing(
                        unit("a", below(null)),
                        unit("b", below("a")),
                        unit("c", below("b", "2017-06-01", null)));

        assertThat(standing.refusals(candidates(unit("a", below("c")))))
                .containsEntry(
                        new UnitId("a"),
                        List.of(
                                new Refusal(
                                        "/units/0/placements/0/parent",
                                        "cycle",
                                        "on 2017-06-01 it would be below itself: a below c below b below a")));
    }

    @Test
    void whatWouldBeACycleIsNoneWhenTheDatesOnlyTouch() {
        var standing =
                standing(
                        unit("a", below(null, "2017-01-01", "2017-06-01")),
                        unit("b", below("a", "2017-01-01", "2017-06-01")));

        assertThat(
                        standing.refusals(
                                candidates(
                                        unit(
                                                "a",
                                                below(null, "2017-01-01", "2017-06-01"),
                                                below("b", "2017-06-01", null)))))
                .isEmpty();
        assertThat(
                        standing.refusals(
                                candidates(
                                        unit(
                                                "a",
                                                below(null, "2017-01-01", "2017-05-31"),
                                                below("b", "2017-05-31", null)))))
                .containsKey(new UnitId("a"));
    }

    @Test
    void unitsMaySwapPlacesTogetherButNotOneAlone() {
        var standing =
                standing(
                        unit("root", below(null)), unit("a", below("root")), unit("b", below("a")));

        assertThat(standing.refusals(candidates(unit("a", below("b")), unit("b", below("root")))))
                .isEmpty();
        assertThat(standing.refusals(candidates(unit("a", below("b")))))
                .containsOnlyKeys(new UnitId("a"));
    }

    @Test
    void aHierarchyHasALimitToItsDepth() {
        var units = new ArrayList<OrgUnit>();
        units.add(unit("u0", below(null)));
        for (int i = 1; i <= Hierarchy.MOST_LEVELS + 1; i++) {
            units.add(unit("u" + i, below("u" + (i - 1))));
        }

        var refused = standing().refusals(candidates(units.toArray(OrgUnit[]::new)));

        assertThat(refused).containsOnlyKeys(new UnitId("u" + (Hierarchy.MOST_LEVELS + 1)));
        assertThat(refused.values().iterator().next().getFirst().code()).isEqualTo("too-deep");
    }

    @Test
    void whateverIsTriedNoUnitIsEverBelowItselfAndOnlyWhatIsWrongIsRefused() {
        Property.forAll(
                300,
                random -> {
                    var units = new HashMap<UnitId, OrgUnit>();
                    for (int batch = 0; batch < 6; batch++) {
                        var candidates = random(random);
                        var refused = new Hierarchy(units).refusals(candidates);

                        var accepted = new HashMap<>(units);
                        candidates.forEach((id, candidate) -> {
                            if (!refused.containsKey(id)) {
                                accepted.put(id, candidate.unit());
                            }
                        });
                        assertThat(isSound(accepted)).isTrue();
                        if (candidates.size() == 1 && !refused.isEmpty()) {
                            var anyway = new HashMap<>(units);
                            candidates.forEach((id, candidate) -> anyway.put(id, candidate.unit()));
                            assertThat(isSound(anyway)).as("refused without need").isFalse();
                        }
                        units.putAll(accepted);
                    }
                });
    }

    private static Map<UnitId, Candidate> random(SplittableRandom random) {
        var units = new ArrayList<OrgUnit>();
        for (var id : List.of("a", "b", "c", "d", "e")) {
            if (random.nextInt(3) == 0) {
                var placements = new ArrayList<Placement>();
                var from = START;
                for (int i = random.nextInt(3); i >= 0; i--) {
                    var until =
                            i == 0 && random.nextBoolean()
                                    ? null
                                    : from.plusDays(1 + random.nextInt(4));
                    var parent =
                            random.nextInt(3) == 0
                                    ? null
                                    : new UnitId(
                                            "abcdef".substring(random.nextInt(6)).substring(0, 1));
                    placements.add(new Placement(parent, from, until));
                    from = until == null ? from : until;
                }
                units.add(unit(id, placements.toArray(Placement[]::new)));
            }
        }
        return candidates(units.toArray(OrgUnit[]::new));
    }

    /// Day by day, the plainest way: every parent is there, and climbing ends.
    private static boolean isSound(Map<UnitId, OrgUnit> units) {
        for (var unit : units.values()) {
            for (var placement : unit.placements()) {
                if (placement.parent() != null && !units.containsKey(placement.parent())) {
                    return false;
                }
            }
        }
        for (var unit : units.values()) {
            for (int day = 0; day < 20; day++) {
                var seen = new HashSet<UnitId>();
                var at = unit.unit();
                while (at != null) {
                    if (!seen.add(at)) {
                        return false;
                    }
                    at = parent(units.get(at), START.plusDays(day));
                }
            }
        }
        return true;
    }

    private static UnitId parent(OrgUnit unit, LocalDate date) {
        return unit.placements().stream()
                .filter(placement -> placement.on(date))
                .findFirst()
                .map(Placement::parent)
                .orElse(null);
    }
}
