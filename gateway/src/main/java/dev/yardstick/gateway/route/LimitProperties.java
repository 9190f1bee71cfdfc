package dev.yardstick.gateway.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often one account may ask.
///
/// @param reads everything that changes nothing
/// @param writes everything else, but facts
/// @param intake requests that send facts; one may carry any number of them
@ConfigurationProperties("yardstick.gateway.limits")
record LimitProperties(
        @DefaultValue Limit reads, @DefaultValue Limit writes, @DefaultValue Intake intake) {

    /// @param requests so many requests
    /// @param per in each such time
    record Limit(@DefaultValue("1000") int requests, @DefaultValue("1s") Duration per) {
        Limit {
            check(requests, per);
        }
    }

    /// As [Limit], with a more generous default: a busy source sends each fact by itself.
    record Intake(@DefaultValue("20000") int requests, @DefaultValue("1s") Duration per) {
        Intake {
            check(requests, per);
        }
    }

    private static void check(int requests, Duration per) {
        if (requests < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "yardstick.gateway.limits: at least 1 request per at least 1 ms");
        }
    }
}
