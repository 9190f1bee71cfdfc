package dev.yardstick.goal.organisation;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.web.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which units may join the hierarchy: below units that exist, and on no date below themselves.
///
/// @param units the units as they stand; without a cycle on any date
record Hierarchy(Map<UnitId, OrgUnit> units) {

    /// So many units may be above one.
    static final int MOST_LEVELS = 64;

    Hierarchy {
        units = Map.copyOf(units);
    }

    /// A unit that wants to join, or to be placed differently.
    ///
    /// @param pointer where in the input it stands
    record Candidate(String pointer, OrgUnit unit) {}

    /// Looks at all candidates together: they may hang below each other, in any order, and may swap
    /// places. Where one is refused, so are those that need it; the others stand.
    ///
    /// @return the refusals of each candidate that is refused
    Map<UnitId, List<Refusal>> refusals(Map<UnitId, Candidate> candidates) {
        var refused = new LinkedHashMap<UnitId, List<Refusal>>();
        var left = new LinkedHashMap<>(candidates);
        // Each round takes at least one candidate away; what is left in the last round has nothing
        // wrong with it.
        while (true) {
            var round = round(left);
            if (round.isEmpty()) {
                return refused;
            }
            refused.putAll(round);
            left.keySet().removeAll(round.keySet());
        }
    }

    private Map<UnitId, List<Refusal>> round(Map<UnitId, Candidate> candidates) {
        var together = new HashMap<>(units);
        candidates.forEach((id, candidate) -> together.put(id, candidate.unit()));
        var refused = new LinkedHashMap<UnitId, List<Refusal>>();
        candidates.forEach((id, candidate) -> {
            var unknown = unknownParents(candidate, together);
            if (!unknown.isEmpty()) {
                refused.put(id, unknown);
            }
        });
        if (!refused.isEmpty()) {
            return refused;
        }
        candidates.forEach((id, candidate) -> {
            var cycles = cycles(candidate, together);
            if (!cycles.isEmpty()) {
                refused.put(id, cycles);
            }
        });
        return refused;
    }

    private static List<Refusal> unknownParents(Candidate candidate, Map<UnitId, OrgUnit> units) {
        var refusals = new ArrayList<Refusal>();
        var placements = candidate.unit().placements();
        for (int i = 0; i < placements.size(); i++) {
            var parent = placements.get(i).parent();
            if (parent != null && !units.containsKey(parent)) {
                refusals.add(
                        new Refusal(
                                candidate.pointer() + "/placements/" + i + "/parent",
                                "unknown-unit",
                                "there is no unit " + parent));
            }
        }
        return refusals;
    }

    private static List<Refusal> cycles(Candidate candidate, Map<UnitId, OrgUnit> units) {
        var refusals = new ArrayList<Refusal>();
        var unit = candidate.unit();
        for (int i = 0; i < unit.placements().size(); i++) {
            var found = climb(List.of(unit.unit()), unit.placements().get(i), units);
            if (found != null) {
                var pointer = candidate.pointer() + "/placements/" + i + "/parent";
                refusals.add(
                        found.closed()
                                ? new Refusal(pointer, "cycle", found.toString())
                                : new Refusal(
                                        pointer,
                                        "too-deep",
                                        "more than " + MOST_LEVELS + " units above it"));
            }
        }
        return refusals;
    }

    /// A way from a unit up to itself, or too far up.
    private record Way(List<UnitId> path, LocalDate on) {
        boolean closed() {
            return path.getFirst().equals(path.getLast());
        }

        @Override
        public String toString() {
            return "on %s it would be below itself: %s"
                    .formatted(
                            on, String.join(" below ", path.stream().map(UnitId::value).toList()));
        }
    }

    /// Climbs along a placement through all dates on which it holds.
    ///
    /// @param path the units climbed so far; the first is the one that must not come again
    private static @Nullable Way climb(
            List<UnitId> path, Placement placement, Map<UnitId, OrgUnit> units) {
        var parent = placement.parent();
        if (parent == null) {
            return null;
        }
        var longer = new ArrayList<>(path);
        longer.add(parent);
        if (parent.equals(path.getFirst()) || longer.size() > MOST_LEVELS + 1) {
            return new Way(longer, placement.from());
        }
        var above = units.get(parent);
        if (above == null || path.contains(parent)) {
            // A cycle further up is none of this unit's doing.
            return null;
        }
        for (var next : above.placements()) {
            var both = during(next, placement);
            if (both != null) {
                var way = climb(longer, both, units);
                if (way != null) {
                    return way;
                }
            }
        }
        return null;
    }

    /// The part of `next` that falls into the dates of `placement`.
    private static @Nullable Placement during(Placement next, Placement placement) {
        var from = next.from().isAfter(placement.from()) ? next.from() : placement.from();
        var until = earlier(next.until(), placement.until());
        return until == null || from.isBefore(until)
                ? new Placement(next.parent(), from, until)
                : null;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }
}
