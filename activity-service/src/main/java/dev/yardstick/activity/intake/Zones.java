package dev.yardstick.activity.intake;

import dev.yardstick.events.PersonId;
import java.time.Instant;
import java.time.ZoneId;

/// Where people work, as clocks show it.
interface Zones {

    /// The time zone of the unit that the person belongs to at that time; UTC where nothing is
    /// known.
    ZoneId of(PersonId person, Instant at);
}
