package dev.yardstick.events;

import java.time.Instant;

/// One canonical fact as its source stated it, accepted at the edge. Holds everything the recorder
/// depends on, so that a batch that is processed twice gives the same changes.
///
/// @param fact complete: translated, credited, converted
/// @param acceptedAt when the edge took it over
@EventType("yardstick.fact.submitted.v1")
public record Submission(Fact fact, Instant acceptedAt) {}
