package dev.yardstick.platform.kafka;

import dev.yardstick.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Creates the topics that are not there. Kafka need not be: it tries until it is, and nobody reads
/// or writes before.
final class TopicCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration INTAKE_KEPT = Duration.ofDays(30);

    /// From this many copies on, two of them have to have what is acknowledged.
    private static final int COPIES_WITH_TWO_IN_SYNC = 3;

    private static final int UNKNOWN = -1;

    private final KafkaClients clients;
    private final KafkaSettings settings;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile @Nullable Thread thread;

    TopicCreation(KafkaClients clients, KafkaSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    /// Completes when every topic is there; fails with [Refused] when one is not as it has to be.
    CompletableFuture<Void> done() {
        return done;
    }

    boolean isDone() {
        return done.isDone() && !done.isCompletedExceptionally();
    }

    /// Blocks until every topic is there.
    void await() throws InterruptedException {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Refused refused
                    ? refused
                    : new IllegalStateException(e.getCause());
        }
    }

    private void run() {
        var backOff = new BackOff(settings);
        while (!done.isDone()) {
            try (var admin = clients.admin()) {
                create(admin);
                requireSamePartitions(admin);
                done.complete(null);
            } catch (Refused e) {
                log.error("Will not run: {}", e.getMessage());
                done.completeExceptionally(e);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | ExecutionException e) {
                var pause = backOff.next();
                log.warn(
                        "No topics yet, tries again in {}: {}",
                        pause,
                        String.valueOf(e.getMessage()));
                if (!BackOff.pause(pause)) {
                    return;
                }
            }
        }
    }

    private void create(Admin admin) throws InterruptedException, ExecutionException {
        var missing = missing(admin);
        for (var result : admin.createTopics(missing).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                // Another service was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /// What is not there yet, as it is to be created: only the brokers know how many copies there
    /// will be where they are not told, and what has to be in sync depends on it.
    private List<NewTopic> missing(Admin admin) throws InterruptedException, ExecutionException {
        var wanted = topics();
        var asked = admin.createTopics(wanted, new CreateTopicsOptions().validateOnly(true));
        var missing = new ArrayList<NewTopic>();
        for (var topic : wanted) {
            try {
                Objects.requireNonNull(asked.values().get(topic.name())).get();
                missing.add(inSync(topic, copies(asked, topic.name())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return missing;
    }

    /// Unknown to whoever may create topics but not read how they are set up.
    private static int copies(CreateTopicsResult asked, String topic)
            throws InterruptedException, ExecutionException {
        try {
            return asked.replicationFactor(topic).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return UNKNOWN;
            }
            throw e;
        }
    }

    /// One of three copies may be lost, and nothing acknowledged with it.
    static NewTopic inSync(NewTopic topic, int copies) {
        var configs = new HashMap<>(topic.configs());
        if (copies >= COPIES_WITH_TWO_IN_SYNC) {
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(
                        topic.name(),
                        Optional.of(topic.numPartitions()),
                        Optional.of((short) copies).filter(known -> known > 0))
                .configs(configs);
    }

    private List<NewTopic> topics() {
        var topics = new ArrayList<NewTopic>();
        topics.add(topic(Topics.INTAKE, settings.partitions(), retained(INTAKE_KEPT)));
        for (var name : Topics.FACT_TOPICS) {
            topics.add(
                    topic(
                            name,
                            settings.partitions(),
                            Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
        }
        for (var name : Topics.STATE_TOPICS) {
            topics.add(
                    topic(
                            name,
                            settings.partitions(),
                            Map.of(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    TopicConfig.CLEANUP_POLICY_COMPACT)));
        }
        Stream.of(List.of(Topics.INTAKE), Topics.FACT_TOPICS, Topics.STATE_TOPICS)
                .flatMap(List::stream)
                .map(Topics::deadLettersOf)
                .map(name -> topic(name, 1, retained(settings.deadLetterRetention())))
                .forEach(topics::add);
        return topics;
    }

    private static Map<String, String> retained(Duration time) {
        return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> configs) {
        var all = new HashMap<>(configs);
        all.put(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(KafkaClients.MAX_MESSAGE_BYTES));
        return new NewTopic(
                        name, Optional.of(partitions), Optional.ofNullable(settings.replication()))
                .configs(all);
    }

    /// Positions are those of intake's partitions: a fact topic with fewer has nowhere to put some,
    /// and a fact would change partition with the count.
    private void requireSamePartitions(Admin admin)
            throws InterruptedException, ExecutionException {
        var names = new ArrayList<>(Topics.FACT_TOPICS);
        names.add(Topics.INTAKE);
        for (var topic : admin.describeTopics(names).allTopicNames().get().values()) {
            if (topic.partitions().size() != settings.partitions()) {
                throw new Refused(
                        "topic %s has %d partitions, and yardstick.kafka.partitions is %d; the count can't change once there are facts"
                                .formatted(
                                        topic.name(),
                                        topic.partitions().size(),
                                        settings.partitions()));
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("topics").start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Before everything that reads or writes.
    @Override
    public int getPhase() {
        return 0;
    }
}
