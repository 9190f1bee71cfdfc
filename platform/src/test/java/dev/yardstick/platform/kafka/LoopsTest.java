package dev.yardstick.platform.kafka;

import static dev.yardstick.platform.kafka.Pipeline.customer;
import static dev.yardstick.platform.kafka.Pipeline.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.metrics.Metrics;
import dev.yardstick.platform.position.Positioned;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

/// The loops over a real broker. Each test has facts and groups of its own.
class LoopsTest {

    @TempDir static Path home;

    private static KafkaForTests broker;
    private Pipeline pipeline;

    private static final byte[] NO_KEY = null;

    @BeforeAll
    static void startBroker() {
        broker = KafkaForTests.start(home);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() {
        pipeline = new Pipeline(broker.address(), home.resolve("facts.db"));
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void aSubmissionBecomesAChangeOnThePartitionItCameFrom() throws Exception {
        pipeline.recorder();

        for (int i = 0; i < 20; i++) {
            pipeline.append(customer("part-" + i, 1));
        }
        pipeline.append(customer("part-7", 2));
        pipeline.append(customer("part-7", 2));

        eventually(() -> pipeline.changesOf("part-7").size() == 2);
        var last = pipeline.changesOf("part-7").getLast();
        assertThat(last.before()).isEqualTo(customer("part-7", 1).fact());
        assertThat(last.after()).isEqualTo(customer("part-7", 2).fact());
        for (var record : pipeline.all(Topics.CUSTOMER_EVENTS)) {
            assertThat(record.partition())
                    .isEqualTo(
                            Wire.partitionOf(new String(record.key(), UTF_8), Pipeline.PARTITIONS));
        }
        eventually(() ->
                pipeline.committed("recorder", Topics.INTAKE)
                        == pipeline.all(Topics.INTAKE).size());
        assertThat(pipeline.facts().find(List.of("customer:crm:part-7")).values())
                .singleElement()
                .satisfies(stored -> assertThat(stored.value().earlier()).hasSize(1));
    }

    @Test
    void nothingIsCommittedBeforeItIsSettledAndWhatFailedComesAgain() throws Exception {
        pipeline.recorder();
        pipeline.append(customer("settle-1", 1));
        eventually(() -> pipeline.changesOf("settle-1").size() == 1);
        var folds = new CopyOnWriteArrayList<Positioned>();
        var failures = new AtomicInteger();
        var committedWhenSettling = new CopyOnWriteArrayList<Long>();

        pipeline.changes(
                "settle",
                new ChangeHandler.OfWholeWindows() {
                    @Override
                    public void fold(List<Positioned> window) {
                        folds.addAll(window);
                    }

                    @Override
                    public void settle() {
                        committedWhenSettling.add(
                                pipeline.committed("settle", Topics.CUSTOMER_EVENTS));
                        if (failures.getAndIncrement() < 2) {
                            throw new IllegalStateException("the store is away");
                        }
                    }
                });

        int all = pipeline.all(Topics.CUSTOMER_EVENTS).size();
        eventually(() -> pipeline.committed("settle", Topics.CUSTOMER_EVENTS) == all);
        assertThat(committedWhenSettling.subList(0, 3)).containsExactly(0L, 0L, 0L);
        assertThat(
                        folds.stream()
                                .filter(p -> p.change().after().externalId().equals("settle-1"))
                                .count())
                .isGreaterThanOrEqualTo(3);
        assertThat(pipeline.meters.counter(Metrics.LOOP_FAILURES, Metrics.GROUP, "settle").count())
                .isEqualTo(2);
    }

    /// An error is a failure like any other: what failed comes again, and health knows meanwhile.
    @Test
    void anErrorStopsALoopNoMoreThanAnExceptionDoes() throws Exception {
        pipeline.recorder();
        pipeline.append(customer("error-1", 1));
        var mended = new AtomicBoolean();
        var loop =
                pipeline.changes(
                        "errors",
                        new ChangeHandler.OfWholeWindows() {
                            @Override
                            public void fold(List<Positioned> window) {
                                if (!mended.get()) {
                                    throw new StackOverflowError("too deep");
                                }
                            }

                            @Override
                            public void settle() {}
                        });
        var failures = pipeline.meters.counter(Metrics.LOOP_FAILURES, Metrics.GROUP, "errors");

        eventually(
                () -> failures.count() >= 2 && String.valueOf(loop.trouble()).contains("too deep"));
        mended.set(true);
        eventually(() ->
                loop.trouble() == null
                        && pipeline.committed("errors", Topics.CUSTOMER_EVENTS)
                                == pipeline.all(Topics.CUSTOMER_EVENTS).size());
    }

    @Test
    void aLoopThatRanOutOfMemorySaysThatItDoesNotRead() throws Exception {
        pipeline.recorder();
        pipeline.append(customer("memory-1", 1));
        var loop =
                pipeline.changes(
                        "memory",
                        new ChangeHandler.OfWholeWindows() {
                            @Override
                            public void fold(List<Positioned> window) {
                                throw new OutOfMemoryError("made up");
                            }

                            @Override
                            public void settle() {}
                        });

        eventually(() -> String.valueOf(loop.trouble()).contains("made up"));
        assertThat(new KafkaHealth(pipeline.clients, List.of(loop), List.of()).health())
                .satisfies(health -> {
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails()).containsKey("memory");
                });
        assertThat(pipeline.committed("memory", Topics.CUSTOMER_EVENTS)).isZero();
    }

    @Test
    void aBrokenMessageIsPutAsideWithItsReasonAndCanBeReplayedCorrected() throws Exception {
        pipeline.recorder();
        pipeline.topics.await();
        var key = "customer:crm:broken-1";
        int partition = Wire.partitionOf(key, Pipeline.PARTITIONS);
        var broken =
                new ProducerRecord<>(
                        Topics.INTAKE,
                        partition,
                        key.getBytes(UTF_8),
                        "{\"fact\":".getBytes(UTF_8));
        Wire.addTo(broken.headers(), Events.encode("test", customer("broken-1", 1)).headers());
        pipeline.writer.send(List.of(broken));
        pipeline.append(customer("after-broken", 1));

        eventually(() -> pipeline.changesOf("after-broken").size() == 1);
        eventually(() -> !pipeline.deadLetters.list(Topics.INTAKE, 100, null).items().isEmpty());
        var letter = pipeline.deadLetters.list(Topics.INTAKE, 100, null).items().getLast();
        assertThat(letter.reason()).isEqualTo("not-json");
        assertThat(letter.payload()).isEqualTo("{\"fact\":");
        assertThat(letter.partition()).isEqualTo(partition);
        assertThat(letter.group()).isEqualTo("recorder");
        assertThat(letter.replayedAt()).isNull();
        assertThat(
                        pipeline.meters
                                .counter(
                                        Metrics.DEAD_LETTERS,
                                        Metrics.TOPIC,
                                        Topics.INTAKE,
                                        Metrics.GROUP,
                                        "recorder",
                                        Metrics.REASON,
                                        "not-json")
                                .count())
                .isEqualTo(1);

        assertThat(
                        pipeline.deadLetters.replay(
                                Topics.INTAKE,
                                letter.id(),
                                Events.encode("test", customer("broken-1", 1)).payload()))
                .isTrue();

        eventually(() -> pipeline.changesOf("broken-1").size() == 1);
        assertThat(pipeline.deadLetters.list(Topics.INTAKE, 100, null).items())
                .filteredOn(one -> one.id().equals(letter.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.replayedAt()).isNotNull());
    }

    /// Restated, it would be a change that no topic takes, and be tried for ever.
    @Test
    void aSubmissionLargerThanAnyFromTheEdgeIsPutAsideWhole() throws Exception {
        pipeline.recorder();
        pipeline.topics.await();
        putOnIntake("large-1", KafkaClients.MAX_SUBMISSION_BYTES + 1);
        putOnIntake("large-2", KafkaClients.MAX_SUBMISSION_BYTES);

        eventually(() -> pipeline.changesOf("large-2").size() == 1);
        eventually(() -> letters("customer:crm:large-1").size() == 1);
        var letter = letters("customer:crm:large-1").getFirst();
        assertThat(letter.reason()).isEqualTo("too-large");
        assertThat(letter.payload().getBytes(UTF_8)).hasSize(KafkaClients.MAX_SUBMISSION_BYTES + 1);
        assertThat(pipeline.changesOf("large-1")).isEmpty();
    }

    @Test
    void ofAMessageAsLargeAsItsTopicTakesTheBeginningIsPutAside() throws Exception {
        pipeline.recorder();
        pipeline.topics.await();
        putOnIntake("largest", KafkaClients.MAX_MESSAGE_BYTES - 2_000);
        pipeline.append(customer("after-largest", 1));

        eventually(() -> pipeline.changesOf("after-largest").size() == 1);
        eventually(() -> letters("customer:crm:largest").size() == 1);
        var letter = letters("customer:crm:largest").getFirst();
        assertThat(letter.reason()).isEqualTo("too-large");
        assertThat(letter.detail()).startsWith("the beginning of a message of ");
        assertThat(letter.payload().getBytes(UTF_8)).hasSize(DeadLetterWriter.PAYLOAD_BYTES);
        assertThatThrownBy(() -> pipeline.deadLetters.replay(Topics.INTAKE, letter.id(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the beginning only");
        var whole = Events.encode("test", customer("largest", 1)).payload();
        assertThat(pipeline.deadLetters.replay(Topics.INTAKE, letter.id(), whole)).isTrue();
        eventually(() -> pipeline.changesOf("largest").size() == 1);
    }

    @Test
    void whileTheStoreIsAwayABrokenChangeLeavesOneLetter() throws Exception {
        pipeline.topics.await();
        pipeline.writer.send(
                List.of(
                        new ProducerRecord<>(
                                Topics.DEAL_EVENTS, 0, null, "no change".getBytes(UTF_8))));
        var attempts = new AtomicInteger();
        pipeline.recorder();
        pipeline.append(customer("beside-the-broken", 1));
        eventually(() -> pipeline.changesOf("beside-the-broken").size() == 1);

        pipeline.changes(
                "one-letter",
                new ChangeHandler.OfWholeWindows() {
                    @Override
                    public void fold(List<Positioned> window) {}

                    @Override
                    public void settle() {
                        if (attempts.incrementAndGet() <= 4) {
                            throw new IllegalStateException("the store is away");
                        }
                    }
                });

        eventually(() ->
                pipeline.committed("one-letter", Topics.DEAL_EVENTS)
                        == pipeline.all(Topics.DEAL_EVENTS).size());
        assertThat(attempts.get()).isGreaterThan(4);
        assertThat(pipeline.deadLetters.list(Topics.DEAL_EVENTS, 1_000, null).items())
                .filteredOn(letter -> letter.group().equals("one-letter"))
                .hasSize(1);
    }

    @Test
    void lettersComeInPagesEachWithWhatWasReplayedOfIt() throws Exception {
        pipeline.topics.await();
        for (int i = 0; i < 5; i++) {
            pipeline.writer.write(
                    "test",
                    List.of(
                            new DeadLetterWriter.Unreadable(
                                    new ConsumerRecord<>(
                                            Topics.ORG_EVENTS,
                                            0,
                                            i,
                                            ("key " + i).getBytes(UTF_8),
                                            ("letter " + i).getBytes(UTF_8)),
                                    Decoded.Reason.NOT_JSON,
                                    "made up")));
        }
        var all = pipeline.deadLetters.list(Topics.ORG_EVENTS, 5, null);
        assertThat(all.items())
                .extracting(DeadLetters.Letter::offset)
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(all.next()).isNull();
        for (int replayed : new int[] {3, 0}) {
            assertThat(
                            pipeline.deadLetters.replay(
                                    Topics.ORG_EVENTS, all.items().get(replayed).id(), null))
                    .isTrue();
        }

        var first = pipeline.deadLetters.list(Topics.ORG_EVENTS, 2, null);
        var second = pipeline.deadLetters.list(Topics.ORG_EVENTS, 2, first.next());
        var third = pipeline.deadLetters.list(Topics.ORG_EVENTS, 2, second.next());
        assertThat(third.next()).isNull();
        assertThat(
                        Stream.of(first, second, third)
                                .flatMap(page -> page.items().stream())
                                .map(letter ->
                                        letter.offset()
                                                + (letter.replayedAt() == null ? "" : " again")))
                .containsExactly("0 again", "1", "2", "3 again", "4");
    }

    private List<DeadLetters.Letter> letters(String key) {
        return pipeline.deadLetters.list(Topics.INTAKE, 1_000, null).items().stream()
                .filter(letter -> key.equals(letter.key()))
                .toList();
    }

    /// A good submission, drawn out with blanks.
    private void putOnIntake(String id, int bytes) {
        var message = Events.encode("test", customer(id, 1));
        var payload = Arrays.copyOf(message.payload(), bytes);
        Arrays.fill(payload, message.payload().length, bytes, (byte) ' ');
        pipeline.writer.send(
                List.of(
                        Wire.record(
                                Topics.INTAKE,
                                null,
                                new Events.Message(message.key(), message.headers(), payload))));
    }

    @Test
    void aTraceGoesFromTheSubmissionToItsChangeAndIntoTheLinesAboutFailures() throws Exception {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(LoopsTest.class.getPackageName());
        logger.addAppender(lines);
        try {
            pipeline.recorder();
            pipeline.append(customer("not-traced", 1));
            pipeline.traceparent = "00-" + trace + "-00f067aa0ba902b7-01";
            pipeline.append(customer("traced", 1));
            eventually(() -> pipeline.changesOf("traced").size() == 1);
            eventually(() -> pipeline.changesOf("not-traced").size() == 1);
            assertThat(pipeline.all(Topics.CUSTOMER_EVENTS))
                    .filteredOn(record -> new String(record.key(), UTF_8).endsWith("traced"))
                    .extracting(record -> Wire.text(record.headers(), Events.TRACEPARENT))
                    .containsExactlyInAnyOrder(null, pipeline.traceparent);

            var broken = new ProducerRecord<>(Topics.INTAKE, 0, NO_KEY, "no event".getBytes(UTF_8));
            Wire.addTo(broken.headers(), Map.of(Events.TRACEPARENT, pipeline.traceparent));
            pipeline.writer.send(List.of(broken));
            eventually(() -> said(lines, "recorder can't read", trace));

            var folded = ConcurrentHashMap.<String>newKeySet();
            var settled = ConcurrentHashMap.<String>newKeySet();
            var away = new AtomicBoolean();
            pipeline.changes(
                    "traces",
                    new ChangeHandler.OfWholeWindows() {
                        @Override
                        public void fold(List<Positioned> window) {
                            window.forEach(one -> folded.add(one.change().after().externalId()));
                        }

                        @Override
                        public void settle() {
                            if (away.get()) {
                                throw new IllegalStateException("the store is away");
                            }
                            settled.addAll(folded);
                        }
                    });
            // What others have left on the topic is behind it then.
            eventually(() -> settled.contains("traced"));
            away.set(true);
            pipeline.append(customer("traced-too", 1));
            eventually(() -> said(lines, "traces starts again", trace));
            away.set(false);
        } finally {
            logger.detachAppender(lines);
        }
    }

    private static boolean said(ListAppender<ILoggingEvent> lines, String beginning, String trace) {
        return List.copyOf(lines.list).stream()
                .anyMatch(line ->
                        line.getFormattedMessage().startsWith(beginning)
                                && trace.equals(line.getMDCPropertyMap().get("traceId")));
    }

    @Test
    void whatIsMeasuredIsThereAfterTraffic() throws Exception {
        pipeline.recorder();
        for (int i = 0; i < 5; i++) {
            pipeline.append(customer("measured-" + i, 1));
        }
        eventually(() -> pipeline.changesOf("measured-4").size() == 1);
        pipeline.changes(
                "measured",
                new ChangeHandler.OfWholeWindows() {
                    @Override
                    public void fold(List<Positioned> window) {}

                    @Override
                    public void settle() {}
                });
        int all = pipeline.all(Topics.CUSTOMER_EVENTS).size();
        eventually(() -> pipeline.committed("measured", Topics.CUSTOMER_EVENTS) == all);

        var measured = "group=\"measured\"";
        for (int partition = 0; partition < Pipeline.PARTITIONS; partition++) {
            var lag =
                    "yardstick_consumer_lag{%s,partition=\"%d\",topic=\"customer-events\"}"
                            .formatted(measured, partition);
            eventually(() -> scraped(lag) == 0);
        }
        double folded = scraped("yardstick_folded_total{" + measured + "}");
        assertThat(folded).isGreaterThanOrEqualTo(5);
        assertThat(scraped("yardstick_window_size_sum{" + measured + "}")).isEqualTo(folded);
        assertThat(scraped("yardstick_window_size_count{" + measured + "}")).isPositive();
        assertThat(scraped("yardstick_window_time_seconds_count{" + measured + "}")).isPositive();
        assertThat(scraped("yardstick_window_time_seconds_sum{" + measured + "}")).isPositive();
        assertThat(scraped("yardstick_end_to_end_seconds_count{" + measured + "}"))
                .isEqualTo(folded);
        for (var bound : new String[] {"0.1", "0.25", "0.5", "30.0", "+Inf"}) {
            assertThat(
                            scraped(
                                    "yardstick_end_to_end_seconds_bucket{%s,le=\"%s\"}"
                                            .formatted(measured, bound)))
                    .as(bound)
                    .isBetween(0.0, folded);
        }
        assertThat(scraped("yardstick_folded_total{group=\"recorder\"}")).isGreaterThanOrEqualTo(5);
    }

    /// NaN where there is none.
    private double scraped(String series) {
        return pipeline.meters
                .scrape()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findAny()
                .orElse(Double.NaN);
    }

    @Test
    void whatIsUnderWayWhenALoopIsStoppedIsSettledAndCommitted() throws Exception {
        pipeline.recorder();
        pipeline.append(customer("under-way", 1));
        eventually(() -> pipeline.changesOf("under-way").size() == 1);
        var folding = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var folded = new AtomicInteger();
        var settled = new AtomicInteger();
        var loop =
                pipeline.changes(
                        "stopped",
                        new ChangeHandler.OfWholeWindows() {
                            @Override
                            public void fold(List<Positioned> window) {
                                folding.countDown();
                                try {
                                    goOn.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                folded.addAndGet(window.size());
                            }

                            @Override
                            public void settle() {
                                settled.set(folded.get());
                            }
                        });
        folding.await();
        var stopping = Thread.ofVirtual().start(loop::stop);
        eventually(() -> !loop.isRunning());
        assertThat(pipeline.committed("stopped", Topics.CUSTOMER_EVENTS)).isZero();

        goOn.countDown();
        stopping.join();

        assertThat(settled.get()).isPositive().isEqualTo(folded.get());
        assertThat(
                        Stream.of(Topics.CUSTOMER_EVENTS, Topics.DEAL_EVENTS)
                                .mapToLong(topic -> pipeline.committed("stopped", topic))
                                .sum())
                .isGreaterThanOrEqualTo(folded.get());
        assertThat(pipeline.meters.counter(Metrics.LOOP_FAILURES, Metrics.GROUP, "stopped").count())
                .isZero();
    }

    @Test
    void aServiceIsReadyAsLongAsEveryLoopReads() throws Exception {
        pipeline.recorder();
        pipeline.append(customer("ready", 1));
        var mended = new AtomicBoolean();
        var loop =
                pipeline.changes(
                        "ready",
                        new ChangeHandler.OfWholeWindows() {
                            @Override
                            public void fold(List<Positioned> window) {
                                if (!mended.get()) {
                                    throw new IllegalStateException("the store is away");
                                }
                            }

                            @Override
                            public void settle() {}
                        });
        var health = new KafkaHealth(pipeline.clients, List.of(loop), List.of());
        try {
            eventually(() ->
                    health.health().getStatus().equals(Status.DOWN)
                            && String.valueOf(health.health().getDetails().get("ready"))
                                    .contains("the store is away"));
            mended.set(true);
            eventually(() -> health.health().getStatus().equals(Status.UP));
            loop.stop();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            health.close();
        }
    }

    @Test
    void membersOfAGroupShareThePartitionsAndHandThemOver() throws Exception {
        pipeline.recorder();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        var handler =
                new ChangeHandler.OfWholeWindows() {
                    @Override
                    public void fold(List<Positioned> window) {
                        window.forEach(p -> seen.add(p.change().after().externalId()));
                    }

                    @Override
                    public void settle() {}
                };
        var first = pipeline.changes("shared", handler);
        for (int i = 0; i < 50; i++) {
            pipeline.append(customer("shared-a" + i, 1));
        }
        pipeline.changes("shared", handler);
        for (int i = 0; i < 50; i++) {
            pipeline.append(customer("shared-b" + i, 1));
        }
        first.stop();
        for (int i = 0; i < 50; i++) {
            pipeline.append(customer("shared-c" + i, 1));
        }

        eventually(() -> seen.stream().filter(id -> id.startsWith("shared-")).count() == 150);
        eventually(() ->
                pipeline.committed("shared", Topics.CUSTOMER_EVENTS)
                        == pipeline.all(Topics.CUSTOMER_EVENTS).size());
    }

    @Test
    void whatIsOnlyTrueOfAnotherLogIsNotTakenForSeen() throws Exception {
        pipeline.recorder();
        pipeline.append(customer("same-log", 1));
        eventually(() -> pipeline.changesOf("same-log").size() == 1);
        var logs = pipeline.store.documents(Shape.of("followed_logs", SameLog.Followed.class));
        var followed = logs.find(List.of(Topics.INTAKE)).get(Topics.INTAKE);
        logs.save(List.of(followed.with(new SameLog.Followed("another", Pipeline.PARTITIONS))));

        var later =
                new Loops(
                                pipeline.settings,
                                pipeline.clients,
                                pipeline.topics,
                                pipeline.writer,
                                pipeline.meters,
                                "test",
                                pipeline.store)
                        .recorder(pipeline.facts());
        try {
            later.start();
            eventually(() -> later.trouble() != null && later.trouble().contains("is not the one"));
        } finally {
            later.stop();
            var changed = logs.find(List.of(Topics.INTAKE)).get(Topics.INTAKE);
            logs.save(List.of(changed.with(followed.value())));
        }
    }
}
