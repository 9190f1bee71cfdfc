package dev.yardstick.platform.kafka;

import dev.yardstick.platform.document.CachedDocuments;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.metrics.Metrics;
import dev.yardstick.platform.position.RecordedFact;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Makes the loops that read facts. A service declares what it gets as a bean, and it runs with the
/// application.
///
/// ```java
/// @Bean
/// ChangeLoop scoring(Loops loops, ChangeHandler scoring) {
///     return loops.changes("scoring", Topics.FACT_TOPICS, scoring);
/// }
/// ```
public final class Loops {

    /// Where the end-to-end histogram has its bounds; the target is that 99 of 100 facts stay below
    /// 250 ms.
    private static final Duration[] END_TO_END_BOUNDS = {
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final KafkaSettings settings;
    private final KafkaClients clients;
    private final TopicCreation topics;
    private final DeadLetterWriter deadLetters;
    private final MeterRegistry meters;
    private final String service;
    private final @Nullable SameLog sameLog;

    /// @param store what the facts are recorded in or folded into; null to do without the check
    ///   that the log is still the one that the store was filled from
    Loops(
            KafkaSettings settings,
            KafkaClients clients,
            TopicCreation topics,
            DeadLetterWriter deadLetters,
            MeterRegistry meters,
            String service,
            @Nullable Store store) {
        this.settings = settings;
        this.clients = clients;
        this.topics = topics;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.service = service;
        this.sameLog = store == null ? null : new SameLog(clients, store);
    }

    /// Reads intake in the group `recorder`.
    ///
    /// @param facts straight from the store: a recorder publishes before it saves, so that what a
    ///   cache held too long would be found out too late
    public RecorderLoop recorder(Documents<RecordedFact> facts) {
        if (facts instanceof CachedDocuments) {
            throw new IllegalArgumentException("a recorder reads facts from the store itself");
        }
        return new RecorderLoop(this, facts);
    }

    /// Reads changes; a group that is new begins with the first change there is.
    public ChangeLoop changes(String group, List<String> topics, ChangeHandler handler) {
        return new ChangeLoop(this, group, topics, handler);
    }

    KafkaSettings settings() {
        return settings;
    }

    KafkaClients clients() {
        return clients;
    }

    TopicCreation topics() {
        return topics;
    }

    DeadLetterWriter deadLetters() {
        return deadLetters;
    }

    MeterRegistry meters() {
        return meters;
    }

    String service() {
        return service;
    }

    void requireSameLog(Collection<TopicPartition> partitions) {
        if (sameLog != null) {
            sameLog.require(partitions);
        }
    }

    /// An event of a type that this version does not know, on a topic that is kept: it can be read
    /// again by a version that does (a new kind of fact means new measures, and those are folded
    /// from the topic's beginning). Where passing over would lose it, on intake, it becomes a dead
    /// letter instead.
    void passOver(ConsumerRecord<byte[], byte[]> record, String group) {
        meters.counter(Metrics.UNKNOWN_EVENTS, Metrics.TOPIC, record.topic(), Metrics.GROUP, group)
                .increment();
    }

    Counter folded(String group) {
        return meters.counter(Metrics.FOLDED, Metrics.GROUP, group);
    }

    DistributionSummary windowSize(String group) {
        return DistributionSummary.builder(Metrics.WINDOW_SIZE)
                .tag(Metrics.GROUP, group)
                .serviceLevelObjectives(1, 10, 100, 1_000, 10_000, 50_000)
                .register(meters);
    }

    Timer windowTime(String group) {
        return Timer.builder(Metrics.WINDOW_TIME)
                .tag(Metrics.GROUP, group)
                .serviceLevelObjectives(END_TO_END_BOUNDS)
                .register(meters);
    }

    Timer endToEnd(String group) {
        return Timer.builder(Metrics.END_TO_END)
                .tag(Metrics.GROUP, group)
                .serviceLevelObjectives(END_TO_END_BOUNDS)
                .register(meters);
    }
}
