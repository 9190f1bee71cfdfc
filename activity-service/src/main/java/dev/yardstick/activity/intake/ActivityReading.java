package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Activity;
import org.jspecify.annotations.Nullable;

/// Reads an activity.
final class ActivityReading {

    /// A month, in seconds: nobody talks longer.
    static final long LONGEST_SECONDS = 31L * 24 * 60 * 60;

    private static final Words<Activity.Type> TYPES = new Words<>(Activity.Type.class);

    private ActivityReading() {}

    static @Nullable Activity read(Reading in, Heading heading, Zones zones) {
        var date = heading.dateBy(zones);
        var type = in.needed("type", in.oneOf(TYPES, "type"));
        var customer = in.externalId("customer");
        var deal = in.externalId("deal");
        var duration = in.count("durationSeconds", LONGEST_SECONDS);
        var outcome = in.line("outcome");
        in.noOthers();
        return !in.clean()
                ? null
                : new Activity(
                        heading.id(Activity.KIND),
                        requireNonNull(heading.source()),
                        requireNonNull(heading.externalId()),
                        requireNonNull(heading.sourceVersion()),
                        heading.deleted(),
                        requireNonNull(heading.owner()),
                        requireNonNull(heading.occurredAt()),
                        requireNonNull(date),
                        requireNonNull(type),
                        customer,
                        deal,
                        duration == null ? 0 : duration,
                        outcome);
    }
}
