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
import org.apache.kafka.clients.consumer.Consumer;
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

        private final List<List<Positioned>> unsettled = new ArrayList<>();

        /// Seen since the last commit. Put aside just before the next one: while the store is away
        /// windows come again and again, and would leave their letters each time.
        private final List<DeadLetterWriter.Unreadable> unreadable = new ArrayList<>();

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
                            settings);
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

        private void fold(Window window) {
            long start = System.nanoTime();
            if (underWay == null) {
                underWay = Traceparent.first(window.records());
            }
            var changes = decode(window);
            if (!changes.isEmpty()) {
                handler.fold(changes);
            }
            unsettled.add(changes);
            uncommitted.putAll(window.next());
            folded.increment(changes.size());
            windowSize.record(changes.size());
            windowTime.record(Duration.ofNanos(System.nanoTime() - start));
        }

        private List<Positioned> decode(Window window) {
            var changes = new ArrayList<Positioned>(window.records().size());
            for (var record : window.records()) {
                switch (Wire.decode(Change.class, record)) {
                    case Known(Change change) ->
                            changes.add(
                                    new Positioned(
                                            name(record.topic(), record.partition()), change));
                    case Unknown<Change> unknown -> context.passOver(record, group);
                    case Broken(var reason, var detail) ->
                            unreadable.add(new DeadLetterWriter.Unreadable(record, reason, detail));
                }
            }
            return changes;
        }

        private String name(String topic, int partition) {
            return names.computeIfAbsent(
                    new TopicPartition(topic, partition), TopicPartition::toString);
        }

        private void settleAndCommit() {
            handler.settle();
            lastSettled = System.nanoTime();
            underWay = null;
            measure();
            if (uncommitted.isEmpty()) {
                return;
            }
            context.deadLetters().write(group, unreadable);
            unreadable.clear();
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
                for (var positioned : window) {
                    endToEnd.record(
                            Duration.ofMillis(
                                    Math.max(
                                            0,
                                            now
                                                    - positioned
                                                            .change()
                                                            .acceptedAt()
                                                            .toEpochMilli())));
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
            unreadable.removeIf(one -> one.isOn(partitions));
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
            unreadable.clear();
        }
    }
}
