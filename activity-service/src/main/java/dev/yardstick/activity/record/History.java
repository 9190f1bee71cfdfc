package dev.yardstick.activity.record;

import dev.yardstick.events.Fact;
import java.time.Instant;
import java.util.List;

/// A fact as it stands, and what was stated of it before.
///
/// @param history former statements, newest first; the last 50
record History(Fact fact, long position, Instant acceptedAt, List<Recorded> history) {

    History {
        history = List.copyOf(history);
    }
}
