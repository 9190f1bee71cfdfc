package dev.yardstick.platform.position;

import dev.yardstick.events.Change;

/// A change as read from its topic.
///
/// @param partition topic and partition: `deal-events-3`
public record Positioned(String partition, Change change) {

    public long position() {
        return change.position();
    }

    /// The event's name wherever a figure cites it: `deal-events-3@1042`.
    public String event() {
        return partition + "@" + change.position();
    }
}
