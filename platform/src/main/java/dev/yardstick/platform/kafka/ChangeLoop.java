package dev.yardstick.platform.kafka;

import dev.yardstick.events.Change;
import dev.yardstick.platform.kafka.Decoded.Broken;
import dev.yardstick.platform.kafka.Decoded.Known;
import dev.yardstick.platform.kafka.Decoded.Unknown;
import dev.yardstick.platform.position.Positioned;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/// Hands the changes of some topics to a [ChangeHandler], window by window: fold, settle, commit.
/// Made by [Loops#changes].
public final class ChangeLoop extends Loop {

    private final ChangeHandler handler;
    private final Counter folded;
    private final DistributionSummary windowSize;
    private final Timer windowTime;
    private final Timer endToEnd;

    ChangeLoop(Loops context, String group, List<String> topics, ChangeHandler handler) {
        super(context, group, topics);
        this.handler = handler;
        this.folded = context.folded(group);
        this.windowSize = context.windowSize(group);
        this.windowTime = context.windowTime(group);
        this.endToEnd = context.endToEnd(group);
    }

    @Override
    Session session(Consumer<byte[], byte[]> consumer) {
        return new Folding(consumer);
    }

    private final class Folding implements Session {

        private final Consumer<byte[], byte[]> consumer;

        /// Folded and not committed; on each partition, where the next window begins.
        private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

        /// When the changes of each window were accepted, in milliseconds.
        private final List<long[]> unsettled = new ArrayList<>();

        private final Map<TopicPartition, String> names = new HashMap<>();
        private long lastSettled = System.nanoTime();
        private boolean dropped;

        Folding(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void cycle() {
            var settings = context.settings();
            var window =
                    Window.take(
                            consumer,
                            uncommitted.isEmpty() ? settings.poll() : settings.lull(),
                            settings,
                            this::read);
            if (!window.isEmpty()) {
                fold(window);
            }
            boolean due = window.isEmpty() || isDue(settings.settleEvery());
            if (due && (!uncommitted.isEmpty() || handler.isUnsettled())) {
                settleAndCommit();
            }
        }

        private boolean isDue(Duration every) {
            return System.nanoTime() - lastSettled >= every.toNanos();
        }

        private void fold(Window<Positioned> window) {
            context.deadLetters().write(group, window.unreadable());
            var changes = window.read();
            if (!changes.isEmpty()) {
                handler.fold(changes);
            }
            unsettled.add(
                    changes.stream()
                            .mapToLong(
                                    positioned -> positioned.change().acceptedAt().toEpochMilli())
                            .toArray());
            uncommitted.putAll(window.next());
            folded.increment(changes.size());
            windowSize.record(changes.size());
            windowTime.record(window.age());
        }

        private void read(ConsumerRecord<byte[], byte[]> record, Window.Part<Positioned> to) {
            switch (Wire.decode(Change.class, record)) {
                case Known(Change change) ->
                        to.read()
                                .add(
                                        new Positioned(
                                                name(record.topic(), record.partition()), change));
                case Unknown<Change> unknown -> context.passOver(record, group);
                case Broken(var reason, var detail) ->
                        to.unreadable()
                                .add(new DeadLetterWriter.Unreadable(record, reason, detail));
            }
        }

        private String name(String topic, int partition) {
            return names.computeIfAbsent(
                    new TopicPartition(topic, partition), TopicPartition::toString);
        }

        private void settleAndCommit() {
            handler.settle();
            lastSettled = System.nanoTime();
            measure();
            if (uncommitted.isEmpty()) {
                return;
            }
            try {
                consumer.commitSync(Map.copyOf(uncommitted));
                uncommitted.clear();
            } catch (RebalanceInProgressException e) {
                // The next poll completes the rebalance; what is still ours then is committed after
                // it.
            }
        }

        private void measure() {
            long now = System.currentTimeMillis();
            for (var window : unsettled) {
                for (long acceptedAt : window) {
                    endToEnd.record(Math.max(0, now - acceptedAt), TimeUnit.MILLISECONDS);
                }
            }
            unsettled.clear();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            context.requireSameLog(partitions);
            beginWhereNew(consumer, partitions);
        }

        /// Whoever gets them next need not do again what was folded here.
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!dropped && !uncommitted.isEmpty()) {
                settleAndCommit();
            }
            uncommitted.keySet().removeAll(partitions);
        }

        /// Somebody else has them already and does it again; positions see to it that nothing
        /// counts twice.
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            uncommitted.keySet().removeAll(partitions);
        }

        @Override
        public void finish() {
            if (!uncommitted.isEmpty()) {
                settleAndCommit();
            }
        }

        @Override
        public void drop() {
            dropped = true;
            uncommitted.clear();
        }
    }
}
