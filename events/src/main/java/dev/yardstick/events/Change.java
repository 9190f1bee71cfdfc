package dev.yardstick.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fact went from `before` to `after`. A figure follows by subtracting what `before` contributed
/// and adding what `after` contributes. Its `ce_type` is the [EventType] of the fact's class.
///
/// @param position the offset, in its intake partition, of the submission that caused it; only
///   grows on a partition; never below 0
/// @param before null when the fact is new
/// @param acceptedAt when the edge accepted the submission
public record Change(long position, @Nullable Fact before, Fact after, Instant acceptedAt) {

    public Change {
        if (position < 0) {
            throw new IllegalArgumentException("not a position: " + position);
        }
    }
}
