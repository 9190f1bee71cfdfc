package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.events.Revised;
import dev.yardstick.platform.kafka.Decoded.Broken;
import dev.yardstick.platform.kafka.Decoded.Known;
import dev.yardstick.platform.kafka.Decoded.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.ConsumerProperties;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

/// Binds the service's [StateCopy] and [StateFeed] beans to their topics through Spring Cloud
/// Stream: what a poll brings comes as it is, and is decoded here, once per topic. No group shares
/// the partitions out, so that every instance reads all of them ([KafkaDefaults]).
final class StateBindings implements SmartLifecycle {

    /// The binding that reads a topic from its beginning.
    static final String COPY = "copy-";

    /// The binding that reads a topic from now on.
    static final String FEED = "feed-";

    private static final Logger log = LoggerFactory.getLogger(StateBindings.class);

    private final BindingService bindings;
    private final Loops context;
    private final Map<String, List<StateCopy<?>>> copies;
    private final Map<String, List<StateFeed<?>>> feeds;
    private final List<String> bound = new ArrayList<>();

    /// As it was when the first broken state was met; what came after the start is not looked up.
    private final Map<String, Set<String>> aside = new ConcurrentHashMap<>();

    private volatile @Nullable Thread thread;

    StateBindings(
            BindingService bindings,
            Loops context,
            Collection<StateCopy<?>> copies,
            Collection<StateFeed<?>> feeds) {
        this.bindings = bindings;
        this.context = context;
        this.copies = copies.stream().collect(Collectors.groupingBy(StateCopy::topic));
        this.feeds = feeds.stream().collect(Collectors.groupingBy(StateFeed::topic));
    }

    private void run() {
        var backOff = new BackOff(context.settings());
        while (!Thread.currentThread().isInterrupted()) {
            try (var admin = context.clients().admin()) {
                context.topics().await();
                for (var topic : feeds.keySet()) {
                    bind(FEED + topic, topic, record -> feed(topic, record));
                }
                for (var topic : copies.keySet()) {
                    bindCopies(topic, admin);
                }
                return;
            } catch (Refused e) {
                return;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | ExecutionException e) {
                var pause = backOff.next();
                log.warn("States can't be read yet, tries again in {}", pause, e);
                if (!BackOff.pause(pause)) {
                    return;
                }
            }
        }
    }

    private void bindCopies(String topic, Admin admin)
            throws InterruptedException, ExecutionException {
        var name = COPY + topic;
        if (isBound(name)) {
            return;
        }
        var rest = new Rest(ends(admin, topic));
        var listening = copies.getOrDefault(topic, List.of());
        if (rest.isEmpty()) {
            listening.forEach(StateCopy::hasCaughtUp);
        }
        bind(name, topic, record -> copy(listening, record, rest));
    }

    private synchronized boolean isBound(String name) {
        return bound.contains(name);
    }

    private synchronized void bind(
            String name, String topic, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        if (isBound(name)) {
            return;
        }
        var properties = new BindingProperties();
        properties.setDestination(topic);
        properties.setGroup(name);
        var batches = new ConsumerProperties();
        batches.setBatchMode(true);
        properties.setConsumer(batches);
        bindings.getBindingServiceProperties().getBindings().put(name, properties);
        var channel = new DirectChannel();
        channel.setBeanName(name);
        channel.subscribe(message -> forEach(message, handler));
        bindings.bindConsumer(channel, name);
        bound.add(name);
    }

    private static void forEach(
            Message<?> message, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        for (var record : ((StateBatches.Batch) message.getPayload()).records()) {
            try {
                handler.accept(record);
            } catch (RuntimeException e) {
                // Names the one to try again: what came before it does not come twice.
                throw new BatchListenerFailedException("A state was not taken", e, record);
            }
        }
    }

    private void copy(
            List<StateCopy<?>> listening, ConsumerRecord<byte[], byte[]> record, Rest rest) {
        try {
            var id = id(record);
            if (id != null && listening.stream().noneMatch(copy -> copy.isWanted(id))) {
                return;
            }
            switch (Wire.decode(Revised.class, record)) {
                case Known(Revised state) -> listening.forEach(copy -> copy.acceptIfOurs(state));
                case Unknown<Revised> unknown -> context.passOver(record, COPY + record.topic());
                case Broken(var reason, var detail) -> {
                    // What was there before the start comes again at each start, and may have come
                    // while nobody read.
                    if (!rest.wasThereBefore(record) || !isAside(record)) {
                        putAside(record, reason, detail);
                    }
                }
            }
        } finally {
            if (rest.passed(record)) {
                listening.forEach(StateCopy::hasCaughtUp);
            }
        }
    }

    private void feed(String topic, ConsumerRecord<byte[], byte[]> record) {
        var id = id(record);
        var listening = feeds.getOrDefault(topic, List.of());
        if (id != null && listening.stream().noneMatch(feed -> feed.wanted().test(id))) {
            return;
        }
        switch (Wire.decode(Revised.class, record)) {
            case Known(Revised state) -> listening.forEach(feed -> feed.acceptIfOurs(state));
            case Unknown<Revised> unknown -> context.passOver(record, FEED + topic);
            case Broken(var reason, var detail) -> {
                // Where there is a copy too, that sees to it.
                if (!copies.containsKey(topic)) {
                    putAside(record, reason, detail);
                }
            }
        }
    }

    /// A state's id is its message's key.
    private static @Nullable String id(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), UTF_8);
    }

    /// Whether this service has put the message aside before.
    private boolean isAside(ConsumerRecord<?, ?> record) {
        return aside.computeIfAbsent(record.topic(), this::aside)
                .contains(record.partition() + "-" + record.offset());
    }

    /// Partition and offset of each message of the topic that this service has put aside.
    private Set<String> aside(String topic) {
        var places = new HashSet<String>();
        LetterScan.from(
                context.clients(),
                topic,
                0,
                letter -> {
                    if (context.service()
                            .equals(Wire.text(letter.headers(), DeadLetterWriter.GROUP))) {
                        places.add(
                                Wire.text(letter.headers(), DeadLetterWriter.PARTITION)
                                        + "-"
                                        + Wire.text(letter.headers(), DeadLetterWriter.OFFSET));
                    }
                });
        return places;
    }

    private void putAside(
            ConsumerRecord<byte[], byte[]> record, Decoded.Reason reason, String detail) {
        context.deadLetters()
                .write(
                        context.service(),
                        List.of(new DeadLetterWriter.Unreadable(record, reason, detail)));
    }

    /// For each partition that holds anything, its end.
    private static Map<Integer, Long> ends(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        var partitions =
                admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                        .flatMap(described -> described.partitions().stream())
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        var ends = new HashMap<Integer, Long>();
        offsets(admin, partitions, OffsetSpec.latest())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        offsets(admin, partitions, OffsetSpec.earliest())
                .forEach((partition, begin) -> ends.remove(partition.partition(), begin.offset()));
        return ends;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        return admin.listOffsets(
                        partitions.stream()
                                .collect(Collectors.toMap(Function.identity(), p -> which)))
                .all()
                .get();
    }

    /// What was on the topic at the start and has not been read yet.
    private static final class Rest {

        private final Map<Integer, Long> ends;
        private final Map<Integer, Long> unread;

        Rest(Map<Integer, Long> ends) {
            this.ends = Map.copyOf(ends);
            this.unread = new ConcurrentHashMap<>(ends);
        }

        boolean isEmpty() {
            return unread.isEmpty();
        }

        boolean wasThereBefore(ConsumerRecord<?, ?> record) {
            return record.offset() < ends.getOrDefault(record.partition(), 0L);
        }

        /// Whether everything has been read. The last record of a compacted partition is always
        /// kept.
        boolean passed(ConsumerRecord<?, ?> record) {
            var end = unread.get(record.partition());
            if (end != null && record.offset() >= end - 1) {
                unread.remove(record.partition());
            }
            return unread.isEmpty();
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("states").start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            bound.forEach(bindings::unbindConsumers);
            bound.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 500;
    }
}
