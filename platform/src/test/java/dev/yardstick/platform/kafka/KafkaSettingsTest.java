package dev.yardstick.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KafkaSettingsTest {

    private static KafkaSettings bound(
            Map<String, Object> variables, Map<String, Object> properties) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.addFirst(new MapPropertySource("test", properties));
        new KafkaDefaults().postProcessEnvironment(environment, new SpringApplication());
        return Binder.get(environment).bindOrCreate("yardstick.kafka", KafkaSettings.class);
    }

    @Test
    void theDefaultsAreWithinTheirBounds() {
        var settings = bound(Map.of(), Map.of());

        assertThat(settings.bootstrap()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.partitions()).isEqualTo(6);
        assertThat(settings.replication()).isNull();
        assertThat(settings.windowRecords()).isEqualTo(50_000);
        assertThat(settings.settleEvery()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void oneVariableNamesTheBrokers() {
        assertThat(
                        bound(Map.of("YARDSTICK_KAFKA", "kafka-1:9092,kafka-2:9092"), Map.of())
                                .bootstrap())
                .isEqualTo("kafka-1:9092,kafka-2:9092");
    }

    @Test
    void eachLimitIsNamedWhenItIsPassed() {
        assertThat(bound(Map.of(), Map.of("yardstick.kafka.partitions", "1")).partitions())
                .isEqualTo(1);
        assertThat(bound(Map.of(), Map.of("yardstick.kafka.partitions", "1000")).partitions())
                .isEqualTo(1_000);
        for (var wrong : new String[] {"0", "1001"}) {
            assertThatThrownBy(() -> bound(Map.of(), Map.of("yardstick.kafka.partitions", wrong)))
                    .isInstanceOf(BindException.class)
                    .hasStackTraceContaining(
                            "yardstick.kafka.partitions is 1 to 1000, not " + wrong);
        }
        assertThat(bound(Map.of(), Map.of("yardstick.kafka.replication", "5")).replication())
                .isEqualTo((short) 5);
        assertThatThrownBy(() -> bound(Map.of(), Map.of("yardstick.kafka.replication", "6")))
                .hasStackTraceContaining("yardstick.kafka.replication is 1 to 5, not 6");
        assertThatThrownBy(() -> bound(Map.of(), Map.of("yardstick.kafka.back-off-most", "100ms")))
                .hasStackTraceContaining(
                        "yardstick.kafka.back-off-most (ms) is 200 to 600000, not 100");
    }
}
