package dev.yardstick.benchmarks.fold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.deploy.generator.Funnel;
import dev.yardstick.deploy.generator.Traffic;
import dev.yardstick.deploy.generator.World;
import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.kafka.Events;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Fills the fact topics as the recorder would: generated facts, each with what it was before, on
/// the partition of its id, positions growing.
final class ChangeTopics {

    static final int PARTITIONS = 6;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 90;
    private static final int UNITS = 200;
    private static final double CORRECTED = 0.03;
    private static final long SEED = 2_026;

    private ChangeTopics() {}

    /// Returns the average size of a change in bytes.
    static long fill(String bootstrap, long events, int people) {
        create(bootstrap);
        var world = World.of(SEED, people, UNITS, FIRST_DAY);
        var start = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
        var funnel =
                new Funnel(
                        world,
                        new Traffic(
                                SEED,
                                "bench",
                                "USD",
                                people * 5,
                                start,
                                (double) events / DAYS,
                                Duration.ofDays(20),
                                CORRECTED));
        var before = new HashMap<FactId, Fact>();
        var positions = new long[PARTITIONS];
        long bytes = 0;
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrap,
                                "acks",
                                "all",
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                20,
                                "batch.size",
                                256 << 10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (long i = 0; i < events; i++) {
                var fact = funnel.next();
                int partition = Math.floorMod(fact.id().hashCode(), PARTITIONS);
                var change =
                        new Change(
                                positions[partition]++,
                                before.put(fact.id(), fact),
                                fact,
                                fact.occurredAt());
                var message = Events.encode("activity-service", partition, change);
                bytes += message.payload().length;
                var record =
                        new ProducerRecord<>(
                                Topics.of(fact),
                                partition,
                                message.key().getBytes(UTF_8),
                                message.payload());
                message.headers()
                        .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
                var _ = producer.send(record);
            }
        }
        return bytes / events;
    }

    private static void create(String bootstrap) {
        var topics = new ArrayList<NewTopic>();
        for (var topic : topics()) {
            topics.add(new NewTopic(topic, PARTITIONS, (short) 1));
        }
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> topics() {
        return Topics.FACT_TOPICS;
    }
}
