package dev.yardstick.incentive.closing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How months are closed.
///
/// @param separation whose steps must be different people's
/// @param answerWithin how long a request waits for what it began, before it is answered that it
///   goes on
/// @param abandonedAfter a run that another process began, and that makes no progress for so long,
///   is taken over
@ConfigurationProperties("yardstick.closing")
public record ClosingProperties(
        @DefaultValue("every-step") Separation separation,
        @DefaultValue("3s") Duration answerWithin,
        @DefaultValue("10s") Duration abandonedAfter) {

    public ClosingProperties {
        positive("answer-within", answerWithin);
        positive("abandoned-after", abandonedAfter);
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    "yardstick.closing." + name + " is longer than nothing, not " + duration);
        }
    }
}
