package dev.yardstick.platform.position;

import dev.yardstick.events.Submission;

/// A submission as read from its intake partition.
///
/// @param position its offset there
public record Submitted(long position, Submission submission) {}
