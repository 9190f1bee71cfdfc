package dev.yardstick.goal.organisation;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.OrgUnit.Placement;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.web.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A unit as somebody states it. What the others must be like for it to stand there is
/// [Hierarchy]'s rule.
///
/// @param revision what reading a unit gave; has no effect here, for that is what `If-Match` is for
record StatedUnit(
        @Nullable UnitId unit,
        @Nullable Long revision,
        @Nullable String name,
        @Nullable String zone,
        @Nullable List<@Nullable StatedPlacement> placements) {

    static final int MOST_PLACEMENTS = 1_000;

    record StatedPlacement(
            @Nullable UnitId parent,
            java.time.@Nullable LocalDate from,
            java.time.@Nullable LocalDate until) {}

    /// The unit at revision 0, or what is wrong with it, each named by its place below `pointer`.
    Checked<OrgUnit> check(String pointer, UnitId id) {
        var refusals = new ArrayList<Refusal>();
        if (unit != null && !unit.equals(id)) {
            refusals.add(
                    new Refusal(
                            pointer + "/unit",
                            "not-the-addressed",
                            "is " + unit + ", addressed was " + id));
        }
        Names.check(pointer + "/name", name, refusals);
        if (zone == null) {
            refusals.add(
                    new Refusal(
                            pointer + "/zone",
                            "missing",
                            "a unit has a time zone, for example Europe/Berlin"));
        } else if (!isZone(zone)) {
            refusals.add(
                    new Refusal(
                            pointer + "/zone",
                            "unknown-zone",
                            "no IANA time zone is called '" + zone + "'"));
        }
        var placed = placements(pointer + "/placements", refusals);
        if (!refusals.isEmpty() || name == null || zone == null) {
            return Checked.refused(refusals);
        }
        return Checked.accepted(new OrgUnit(id, 0, name.strip(), zone, placed));
    }

    private List<Placement> placements(String pointer, List<Refusal> refusals) {
        var placed = new ArrayList<Placement>();
        if (placements == null) {
            refusals.add(
                    new Refusal(pointer, "missing", "a unit says where it hangs, [] for nowhere"));
            return placed;
        }
        if (placements.size() > MOST_PLACEMENTS) {
            refusals.add(new Refusal(pointer, "too-many", "at most " + MOST_PLACEMENTS));
            return placed;
        }
        var spans = new ArrayList<Spans.Span>();
        for (int i = 0; i < placements.size(); i++) {
            var at = pointer + "/" + i;
            var placement = placements.get(i);
            if (placement == null || placement.from() == null) {
                refusals.add(new Refusal(at + "/from", "missing", "a placement begins on a date"));
                continue;
            }
            placed.add(new Placement(placement.parent(), placement.from(), placement.until()));
            spans.add(new Spans.Span(at, placement.from(), placement.until()));
        }
        refusals.addAll(Spans.refusals(spans));
        if (refusals.isEmpty()) {
            refusals.addAll(Spans.overlaps(spans, "placements-overlap"));
        }
        return placed;
    }

    /// A region of the IANA data base (or UTC): an offset alone knows no summer time.
    private static boolean isZone(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(zone)
                    && ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
