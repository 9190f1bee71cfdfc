package dev.yardstick.gateway.live;

import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.kafka.StateFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// From the topic to the audience.
@Configuration
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    /// How many streams are open. Gauge.
    static final String STREAMS = "yardstick.live.streams";

    @Bean
    Audience audience(MeterRegistry meters) {
        Audience audience = new Audience();
        Gauge.builder(STREAMS, audience, Audience::size).register(meters);
        return audience;
    }

    @Bean
    StateFeed<Scorecard> scores(Audience audience) {
        return new StateFeed<>(
                Topics.SCORE_EVENTS, Scorecard.class, id -> audience.isThere(), audience::tell);
    }

    /// Scorecards leave as the services write them.
    @Bean
    JsonMapper json() {
        return Json.mapper();
    }
}
