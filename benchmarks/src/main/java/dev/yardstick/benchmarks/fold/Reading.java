package dev.yardstick.benchmarks.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.events.Change;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.kafka.Decoded;
import dev.yardstick.platform.kafka.Events;
import dev.yardstick.scoring.measure.Buckets;
import dev.yardstick.scoring.measure.Contributions;
import dev.yardstick.scoring.measure.Measures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// The least that any consumer of these topics does. Keeps nothing, commits nothing.
final class Reading implements Variant {

    enum Depth {
        POLL,
        PARSE,
        SUM
    }

    private record Key(PersonId person, int month) {}

    private final Depth depth;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Contributions contributions = new Contributions(Measures.SHIPPED);
    private Map<Key, Buckets.Draft> sums = new HashMap<>();

    Reading(String bootstrap, Depth depth) {
        this.depth = depth;
        this.consumer =
                new KafkaConsumer<>(
                        consumerConfig(bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /// As large as the platform's, so that nobody has an advantage.
    static Map<String, Object> consumerConfig(String bootstrap) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                4 << 20,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 << 20);
    }

    @Override
    public void pass(int number, long events) {
        sums = new HashMap<>();
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : Topics.FACT_TOPICS) {
            for (int i = 0; i < ChangeTopics.PARTITIONS; i++) {
                partitions.add(new TopicPartition(topic, i));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long seen = 0;
        while (seen < events) {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                take(record);
                seen++;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (depth == Depth.POLL) {
            return;
        }
        var change = decode(record.headers(), record.value());
        if (depth == Depth.SUM) {
            contributions.of(
                    change,
                    (person, day, measure, delta) ->
                            sums.computeIfAbsent(
                                            new Key(
                                                    person,
                                                    day.getYear() * 12 + day.getMonthValue()),
                                            key -> Buckets.EMPTY.draft())
                                    .add(measure, day.getDayOfMonth(), delta));
        }
    }

    static Change decode(Headers headers, byte[] value) {
        return switch (Events.decode(Change.class, name -> text(headers, name), value)) {
            case Decoded.Known<Change>(var change) -> change;
            case Decoded.Unknown<Change> unknown ->
                    throw new IllegalStateException("unknown: " + unknown);
            case Decoded.Broken<Change> broken ->
                    throw new IllegalStateException("broken: " + broken);
        };
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
