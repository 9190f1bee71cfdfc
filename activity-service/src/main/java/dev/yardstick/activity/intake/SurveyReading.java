package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Survey;
import org.jspecify.annotations.Nullable;

/// Reads an answer to a survey.
final class SurveyReading {

    /// The widest scale that a survey may use.
    static final long WIDEST_SCALE = 1_000;

    private static final Words<Survey.Type> TYPES = new Words<>(Survey.Type.class);

    private SurveyReading() {}

    static @Nullable Survey read(Reading in, Heading heading, Zones zones) {
        var date = heading.dateBy(zones);
        var customer = in.externalId("customer");
        var type = in.needed("type", in.oneOf(TYPES, "type"));
        var outOf = in.needed("outOf", in.count("outOf", WIDEST_SCALE));
        if (outOf != null && outOf == 0) {
            in.refuse("outOf", Code.OUT_OF_RANGE, 1, WIDEST_SCALE);
        }
        var score = in.needed("score", in.count("score", outOf == null ? WIDEST_SCALE : outOf));
        var comment = in.comment("comment");
        in.noOthers();
        return !in.clean()
                ? null
                : new Survey(
                        heading.id(Survey.KIND),
                        requireNonNull(heading.source()),
                        requireNonNull(heading.externalId()),
                        requireNonNull(heading.sourceVersion()),
                        heading.deleted(),
                        requireNonNull(heading.owner()),
                        requireNonNull(heading.occurredAt()),
                        requireNonNull(date),
                        customer,
                        requireNonNull(type),
                        requireNonNull(score).intValue(),
                        requireNonNull(outOf).intValue(),
                        comment);
    }
}
