package dev.yardstick.gateway.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits of the live stream.
///
/// @param heartbeat a stream is never silent for longer, so that both ends notice when it is dead
/// @param streamsPerAccount how many streams one account may have open
/// @param waiting how many scorecards may wait for one stream; one takes about 10 KB. A stream that
///   is further behind ends, and its client comes back and reads the figures anew
/// @param subjects how many subjects one stream may name
@ConfigurationProperties("yardstick.gateway.live")
record LiveProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("50") int streamsPerAccount,
        @DefaultValue("2000") int waiting,
        @DefaultValue("200") int subjects) {

    LiveProperties {
        if (heartbeat.toMillis() < 10 || streamsPerAccount < 1 || subjects < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "yardstick.gateway.live: heartbeat is at least 10 ms,"
                            + " streams-per-account, waiting and subjects are at least 1");
        }
    }
}
