package dev.yardstick.activity.record;

import dev.yardstick.events.Fact;
import java.time.Instant;

/// One statement of a fact, as it is told to readers.
///
/// @param position the offset of its submission in its partition of `intake`
record Recorded(Fact fact, long position, Instant acceptedAt) {}
