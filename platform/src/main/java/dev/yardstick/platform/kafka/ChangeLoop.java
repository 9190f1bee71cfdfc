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
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/// Hands the changes of some topics to a [ChangeHandler], window by window: fold, settle, commit.
/// Made by [Loops#changes].
public final class ChangeLoop extends Loop {

    /// While much comes, a settling is followed by folding for so many times as long: what follows
    /// from many changes costs little more than what follows from one.
    private static final int FOLDING_FOR_EACH_SETTLING = 4;

    /// But no longer than this: somebody waits for what follows.
    private static final Duration LONGEST_FOLDING = Duration.ofMillis(250);

    /// Where the first so many changes of a window come without a trace, the rest is not looked at:
    /// that would cost a tenth of reading them.
    private static final int LOOKED_AT_FOR_A_TRACE = 10;

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

        /// Seen since the last commit. Put aside just before the next one: while the store is away
        /// windows come again and again, and would leave their letters each time.
        private final List<DeadLetterWriter.Unreadable> unreadable = new ArrayList<>();

        private final Map<TopicPartition, String> names = new HashMap<>();
        private long lastSettled = System.nanoTime();
        private Duration settling = Duration.ZERO;
        private boolean dropped;

        Folding(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void cycle() {
            var settings = context.settings();
            var reading = new Reading();
            var window =
                    Window.take(
                            consumer,
                            uncommitted.isEmpty() ? settings.poll() : settings.lull(),
                            settings,
                            reading::take);
            if (!window.isEmpty()) {
                fold(window, reading);
            }
            if (isDue(window.isEmpty()) && (!uncommitted.isEmpty() || handler.isUnsettled())) {
                settleAndCommit();
            }
        }

        /// @param lull whether nothing more has come
        private boolean isDue(boolean lull) {
            var since = Duration.ofNanos(System.nanoTime() - lastSettled);
            if (lull) {
                return since.compareTo(settling) >= 0 || since.compareTo(LONGEST_FOLDING) >= 0;
            }
            var pause = settling.multipliedBy(FOLDING_FOR_EACH_SETTLING);
            return since.compareTo(context.settings().settleEvery()) >= 0
                    && (since.compareTo(pause) >= 0 || since.compareTo(LONGEST_FOLDING) >= 0);
        }

        /// Of a window what its changes are folded by, and what is told of them.
        private final class Reading {

            private final ChangeHandler.Window changes = handler.newWindow();
            private final LongStream.Builder acceptedAt = LongStream.builder();
            private int count;

            void take(ConsumerRecord<byte[], byte[]> record) {
                if (underWay == null && count++ < LOOKED_AT_FOR_A_TRACE) {
                    underWay = Traceparent.of(record.headers());
                }
                switch (Wire.decode(Change.class, record)) {
                    case Known(Change change) -> {
                        changes.take(
                                new Positioned(name(record.topic(), record.partition()), change));
                        acceptedAt.add(change.acceptedAt().toEpochMilli());
                    }
                    case Unknown<Change> unknown -> context.passOver(record, group);
                    case Broken(var reason, var detail) ->
                            unreadable.add(new DeadLetterWriter.Unreadable(record, reason, detail));
                }
            }
        }

        private void fold(Window window, Reading reading) {
            reading.changes.fold();
            var acceptedAt = reading.acceptedAt.build().toArray();
            unsettled.add(acceptedAt);
            uncommitted.putAll(window.next());
            folded.increment(acceptedAt.length);
            windowSize.record(acceptedAt.length);
            windowTime.record(window.age());
        }

        private String name(String topic, int partition) {
            return names.computeIfAbsent(
                    new TopicPartition(topic, partition), TopicPartition::toString);
        }

        private void settleAndCommit() {
            long begun = System.nanoTime();
            handler.settle();
            lastSettled = System.nanoTime();
            settling = Duration.ofNanos(lastSettled - begun);
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
            // Of the window under way: whoever gets them next reads these too, and puts them aside.
            unreadable.removeIf(one -> one.isOn(partitions));
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
