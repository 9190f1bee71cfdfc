package dev.yardstick.platform.kafka;

import dev.yardstick.platform.metrics.Metrics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// How far a member is behind on each partition it has. Asks the consumer, which knows from its
/// last fetch.
final class Lag implements AutoCloseable {

    private record Gauge(Meter.Id meter, AtomicLong value) {}

    private final MeterRegistry meters;
    private final String group;
    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, Gauge> gauges = new HashMap<>();

    Lag(MeterRegistry meters, String group, Consumer<?, ?> consumer) {
        this.meters = meters;
        this.group = group;
        this.consumer = consumer;
    }

    /// On the consumer's thread.
    void update() {
        var assigned = consumer.assignment();
        for (var partition : assigned) {
            consumer.currentLag(partition)
                    .ifPresent(
                            lag -> gauges.computeIfAbsent(partition, this::gauge).value().set(lag));
        }
        if (gauges.size() > assigned.size()) {
            Set.copyOf(gauges.keySet()).stream()
                    .filter(partition -> !assigned.contains(partition))
                    .forEach(this::remove);
        }
    }

    private Gauge gauge(TopicPartition partition) {
        var value = new AtomicLong();
        var tags =
                Tags.of(
                        Metrics.TOPIC, partition.topic(),
                        Metrics.PARTITION, Integer.toString(partition.partition()),
                        Metrics.GROUP, group);
        return new Gauge(
                io.micrometer.core.instrument.Gauge.builder(
                                Metrics.CONSUMER_LAG, value, AtomicLong::get)
                        .tags(tags)
                        .register(meters)
                        .getId(),
                value);
    }

    private void remove(TopicPartition partition) {
        var gauge = gauges.remove(partition);
        if (gauge != null) {
            meters.remove(gauge.meter());
        }
    }

    @Override
    public void close() {
        Set.copyOf(gauges.keySet()).forEach(this::remove);
    }
}
