package dev.yardstick.gateway.route;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the services are and how long they are waited for.
///
/// @param goal its address, and so for the others
/// @param connectWithin until a connection stands
/// @param answerWithin until the answer begins, for everything but an upload
/// @param silentAtMost a service that has the whole request, or has begun to answer, and then says
///   nothing for so long is given up; the only limit on how long an upload takes
/// @param clientSilentAtMost a client that stops in the middle of its body is let go after so long
/// @param breaker when a service is left alone
@ConfigurationProperties("yardstick.gateway.services")
record RouteProperties(
        @DefaultValue("http://127.0.0.1:8081") URI goal,
        @DefaultValue("http://127.0.0.1:8082") URI activity,
        @DefaultValue("http://127.0.0.1:8083") URI scoring,
        @DefaultValue("http://127.0.0.1:8084") URI incentive,
        @DefaultValue("1s") Duration connectWithin,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("60s") Duration silentAtMost,
        @DefaultValue("60s") Duration clientSilentAtMost,
        @DefaultValue Breaker breaker) {

    RouteProperties {
        positive("connect-within", connectWithin);
        positive("answer-within", answerWithin);
        positive("silent-at-most", silentAtMost);
        positive("client-silent-at-most", clientSilentAtMost);
    }

    private static void positive(String name, Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "yardstick.gateway.services." + name + " is at least 1 ms, not " + time);
        }
    }

    /// @param calls how many of the last calls are looked at
    /// @param failedPercent the breaker opens when so many of them failed
    /// @param openFor how long nothing is sent then
    /// @param trials how many calls are let through afterwards, to see whether it works again
    record Breaker(
            @DefaultValue("10") int calls,
            @DefaultValue("50") int failedPercent,
            @DefaultValue("2s") Duration openFor,
            @DefaultValue("2") int trials) {

        Breaker {
            if (calls < 1 || trials < 1 || failedPercent < 1 || failedPercent > 100) {
                throw new IllegalArgumentException(
                        "yardstick.gateway.services.breaker: calls and trials are at least 1,"
                                + " failed-percent is 1 to 100");
            }
        }
    }
}
