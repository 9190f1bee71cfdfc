package dev.yardstick.platform.kafka;

import dev.yardstick.events.Change;
import dev.yardstick.events.Customer;
import dev.yardstick.events.FactId;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Submission;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.position.RecordedFact;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.util.unit.DataSize;

/// One service's Kafka, without Spring around it.
final class Pipeline implements AutoCloseable {

    static final int PARTITIONS = 3;
    static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123456Z");

    final KafkaSettings settings;
    final KafkaClients clients;
    final TopicCreation topics;
    final DeadLetterWriter writer;
    final KafkaDeadLetters deadLetters;
    final KafkaSubmissionLog submissions;
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Store store;
    final Loops loops;

    /// What submissions come with.
    volatile String traceparent;

    private final List<Loop> started = new ArrayList<>();

    Pipeline(String brokers, Path store) {
        this.settings = settings(brokers);
        this.clients = new KafkaClients(settings, "test");
        this.topics = new TopicCreation(clients, settings);
        this.writer = new DeadLetterWriter(clients, meters, Clock.systemUTC());
        this.deadLetters = new KafkaDeadLetters(clients, writer, "test", Clock.systemUTC());
        this.submissions = new KafkaSubmissionLog(clients, topics, "test", () -> traceparent);
        this.store = SqliteStore.open(store);
        this.loops = new Loops(settings, clients, topics, writer, meters, "test", this.store);
        topics.start();
    }

    static KafkaSettings settings(String brokers) {
        return new KafkaSettings(
                brokers,
                PARTITIONS,
                null,
                50_000,
                DataSize.ofMegabytes(32),
                Duration.ofMillis(25),
                Duration.ofMillis(100),
                4,
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(4),
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                Duration.ofDays(1));
    }

    Documents<RecordedFact> facts() {
        return store.documents(Shape.of("facts", RecordedFact.class));
    }

    RecorderLoop recorder() {
        return started(loops.recorder(facts()));
    }

    ChangeLoop changes(String group, ChangeHandler handler) {
        return started(loops.changes(group, Topics.FACT_TOPICS, handler));
    }

    <L extends Loop> L started(L loop) {
        loop.start();
        started.add(loop);
        return loop;
    }

    void append(Submission submission) throws Exception {
        topics.await();
        submissions.append(submission).get(60, TimeUnit.SECONDS);
    }

    static Submission customer(String id, long version) {
        return new Submission(
                new Customer(
                        FactId.of(Customer.KIND, "crm", id),
                        "crm",
                        id,
                        version,
                        false,
                        new PersonId("anna"),
                        NOW,
                        LocalDate.of(2026, 11, 23),
                        "Ä customer",
                        null,
                        null,
                        Customer.Status.PROSPECT,
                        null,
                        null),
                NOW);
    }

    /// What the group has committed, summed over the partitions of a topic.
    long committed(String group, String topic) {
        try (var admin = clients.admin()) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(topic))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        try (var consumer = clients.reader()) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    List<Change> changesOf(String fact) {
        return all(Topics.CUSTOMER_EVENTS).stream()
                .map(record -> Wire.decode(Change.class, record))
                .filter(Decoded.Known.class::isInstance)
                .map(known -> ((Decoded.Known<Change>) known).event())
                .filter(change -> change.after().externalId().equals(fact))
                .toList();
    }

    static void eventually(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within two minutes");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        started.forEach(Loop::stop);
        submissions.close();
        writer.close();
        topics.stop();
        store.close();
    }
}
