package dev.yardstick.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A unit of the organisation: company, region, office, team.
///
/// @param zone the region's time zone (IANA name); decides the business date of what its people do
/// @param placements where it hangs in the hierarchy, by date; placements do not overlap
@EventType("yardstick.unit.stated.v1")
public record OrgUnit(
        UnitId unit, long revision, String name, String zone, List<Placement> placements)
        implements Revised {

    public OrgUnit {
        placements = List.copyOf(placements);
    }

    @Override
    public String id() {
        return "unit:" + unit;
    }

    /// Below `parent` (null: at the top) on the dates [from, until); `until` null means open-ended.
    public record Placement(@Nullable UnitId parent, LocalDate from, @Nullable LocalDate until) {

        public boolean on(LocalDate date) {
            return !date.isBefore(from) && (until == null || date.isBefore(until));
        }
    }
}
