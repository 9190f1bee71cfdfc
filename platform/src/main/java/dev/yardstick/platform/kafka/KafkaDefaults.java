package dev.yardstick.platform.kafka;

import dev.yardstick.events.Topics;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Tells Spring's Kafka support what ours knows: `YARDSTICK_KAFKA` is the one place where the
/// brokers are named. Every value here is a default that a service's own configuration overrides.
final class KafkaDefaults implements EnvironmentPostProcessor {

    static final String HEADER_MAPPER = "stateHeaders";
    static final String BATCHES = "stateBatches";

    private static final String BINDER = "spring.cloud.stream.kafka.binder.";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var defaults = new HashMap<String, Object>();
        defaults.put("yardstick.kafka.bootstrap", "${YARDSTICK_KAFKA:127.0.0.1:9092}");
        defaults.put("spring.kafka.bootstrap-servers", "${yardstick.kafka.bootstrap}");
        // Bindings are made by name: a bean that happens to be a Supplier is no source of messages.
        defaults.put("spring.cloud.stream.function.autodetect", "false");
        defaults.put(BINDER + "brokers", "${yardstick.kafka.bootstrap}");
        defaults.put(BINDER + "auto-create-topics", "false");
        defaults.put(BINDER + "required-acks", "all");
        defaults.put(BINDER + "header-mapper-bean-name", HEADER_MAPPER);
        defaults.put(BINDER + "producer-properties.[compression.type]", "lz4");
        // It waits to be flushed; the binder's own default sends each state in a request of its
        // own.
        defaults.put(BINDER + "producer-properties.[linger.ms]", "1000");
        defaults.put(
                BINDER + "producer-properties.[batch.size]",
                Integer.toString(KafkaClients.BATCH_BYTES));
        // A state travels whole, so it may be large: as large as its topic takes.
        defaults.put(
                BINDER + "producer-properties.[max.request.size]",
                Integer.toString(KafkaClients.MAX_MESSAGE_BYTES));
        defaults.put(BINDER + "producer-properties.[delivery.timeout.ms]", "15000");
        defaults.put(BINDER + "producer-properties.[request.timeout.ms]", "5000");
        defaults.put(BINDER + "producer-properties.[max.block.ms]", "5000");
        defaults.put("management.health.binders.enabled", "false");
        for (var topic : Topics.STATE_TOPICS) {
            read(defaults, StateBindings.COPY + topic, "earliest");
            read(defaults, StateBindings.FEED + topic, "latest");
        }
        // The binder's lag is behind what is committed, and nothing is; it would ask the broker.
        defaults.put("management.metrics.enable.spring.cloud.stream.binder.kafka.offset", "false");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("yardstick-kafka", defaults));
    }

    /// All partitions are assigned for good, and read from one end at each start. Nothing need be
    /// committed then: where a running consumer is, it knows itself, also when the connection was
    /// lost, and there is no rebalance after which it would look for what was committed.
    private static void read(Map<String, Object> defaults, String binding, String from) {
        var consumer = "spring.cloud.stream.kafka.bindings." + binding + ".consumer.";
        defaults.put(consumer + "auto-rebalance-enabled", "false");
        defaults.put(consumer + "start-offset", from);
        defaults.put(consumer + "reset-offsets", "true");
        defaults.put(consumer + "ack-mode", "MANUAL");
        defaults.put(consumer + "converter-bean-name", BATCHES);
    }
}
