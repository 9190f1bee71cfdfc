package dev.yardstick.benchmarks.fold;

import dev.yardstick.events.Topics;
import dev.yardstick.platform.json.Json;
import dev.yardstick.scoring.measure.Buckets;
import dev.yardstick.scoring.measure.Contributions;
import dev.yardstick.scoring.measure.Measures;
import dev.yardstick.scoring.measure.PersonMonth;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import tools.jackson.databind.ObjectReader;

/// The same sums in Kafka Streams: a change becomes deltas per person and month, they are keyed
/// anew by those, and summed up in a state store with its changelog. One thread, as the fold has;
/// commits every 100 ms, as the fold settles.
final class Streams implements Variant {

    private static final int COMMIT_MILLIS = 100;

    /// What one change gives to one person's month; all that has to travel.
    record Delta(String measure, int day, long delta) {}

    record Deltas(List<Delta> deltas) {}

    private final String bootstrap;
    private final Path folder;
    private final String guarantee;

    Streams(String bootstrap, Path folder, String guarantee) {
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.guarantee = guarantee;
    }

    @Override
    public void pass(int number, long events) {
        var read = new AtomicLong();
        var sent = new AtomicLong();
        var summed = new AtomicLong();
        try (var streams =
                new KafkaStreams(topology(read, sent, summed), new StreamsConfig(config()))) {
            streams.start();
            while (read.get() < events || summed.get() < sent.get()) {
                if (streams.state() == KafkaStreams.State.ERROR) {
                    throw new IllegalStateException("Kafka Streams gave up");
                }
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Properties config() {
        var config = new Properties();
        config.putAll(Reading.consumerConfig(bootstrap));
        config.remove(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + System.nanoTime());
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }

    private static Topology topology(AtomicLong read, AtomicLong sent, AtomicLong summed) {
        var builder = new StreamsBuilder();
        builder.stream(Topics.FACT_TOPICS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new ByPersonAndMonth(read, sent))
                .groupByKey(Grouped.with("deltas", Serdes.String(), json(Deltas.class)))
                .aggregate(
                        () -> Buckets.EMPTY,
                        (id, deltas, sums) -> {
                            var draft = sums.draft();
                            for (var delta : deltas.deltas()) {
                                draft.add(delta.measure(), delta.day(), delta.delta());
                            }
                            summed.incrementAndGet();
                            return draft.done();
                        },
                        Materialized.<String, Buckets, KeyValueStore<Bytes, byte[]>>as("months")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(json(Buckets.class)));
        return builder.build();
    }

    private static <T> Serde<T> json(Class<T> type) {
        ObjectReader reader = Json.mapper().readerFor(type);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : Json.mapper().writeValueAsBytes(value),
                (topic, bytes) -> bytes == null ? null : reader.readValue(bytes));
    }

    private static final class ByPersonAndMonth
            extends ContextualProcessor<byte[], byte[], String, Deltas> {

        private final AtomicLong read;
        private final AtomicLong sent;
        private final Contributions contributions = new Contributions(Measures.SHIPPED);

        private ByPersonAndMonth(AtomicLong read, AtomicLong sent) {
            this.read = read;
            this.sent = sent;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            var change = Reading.decode(record.headers(), record.value());
            var byMonth = new HashMap<String, List<Delta>>();
            contributions.of(
                    change,
                    (person, day, measure, delta) ->
                            byMonth.computeIfAbsent(
                                            PersonMonth.id(person, YearMonth.from(day)),
                                            id -> new ArrayList<>())
                                    .add(new Delta(measure, day.getDayOfMonth(), delta)));
            byMonth.forEach((id, deltas) -> {
                sent.incrementAndGet();
                // without the headers of the event, which would travel along
                context().forward(new Record<>(id, new Deltas(deltas), record.timestamp()));
            });
            read.incrementAndGet();
        }
    }

    @Override
    public void close() {}
}
