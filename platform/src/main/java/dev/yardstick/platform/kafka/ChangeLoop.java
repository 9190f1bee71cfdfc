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
import org.jspecify.annotations.Nullable;

/// Hands the changes of some topics to a [ChangeHandler], window by window: fold, settle, commit.
/// Made by [Loops#changes].
public final class ChangeLoop extends Loop {

    /// The longest that folding goes on after a settling, unless that took longer: somebody waits
    /// for what follows.
    private static final Duration LONGEST_FOLDING = Duration.ofMillis(800);

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

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    Session session(Consumer<byte[], byte[]> consumer) {
        return new Folding(consumer);
    }

    private final class Folding implements Session {

        private final Consumer<byte[], byte[]> consumer;

        /// Folded since the settling under way began.
        private Windows windows = new Windows();

        private @Nullable Settlement settling;
        private final Map<TopicPartition, String> names = new HashMap<>();
        private long nextWindow = System.nanoTime();
        private long lastSettled = System.nanoTime();
        private Duration pause = Duration.ZERO;
        private boolean dropped;

        Folding(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        /// While settling goes on, windows are taken at the same pace, and nothing is waited for.
        @Override
        public void cycle() {
            if (settling != null && System.nanoTime() < nextWindow) {
                settleSome(settling);
                return;
            }
            var settings = context.settings();
            var reading = new Reading();
            var window = Window.take(consumer, patience(), nextWindow, settings, reading::take);
            if (!window.isEmpty()) {
                nextWindow = window.began() + settings.pace().toNanos();
                fold(window, reading);
            }
            if (settling == null && isDue(window.isEmpty()) && isThereAnything()) {
                begin();
            }
            if (settling != null) {
                settleSome(settling);
            }
        }

        /// The longest wait for the next window: where nothing more comes, what was folded is
        /// settled then.
        private Duration patience() {
            if (settling != null) {
                return Duration.ZERO;
            }
            var settings = context.settings();
            return windows.isEmpty()
                    ? settings.poll()
                    : longest(settings.lull(), pause.minus(sinceSettled()));
        }

        /// @param lull whether nothing more has come
        private boolean isDue(boolean lull) {
            var since = sinceSettled();
            return since.compareTo(pause) >= 0
                    && (lull || since.compareTo(context.settings().settleEvery()) >= 0);
        }

        private Duration sinceSettled() {
            return Duration.ofNanos(System.nanoTime() - lastSettled);
        }

        /// Of a window what its changes are folded by, and what is told of them.
        private final class Reading {

            private final ChangeHandler.Window changes = handler.newWindow();
            private final LongStream.Builder acceptedAt = LongStream.builder();
            private final List<DeadLetterWriter.Unreadable> unreadable = new ArrayList<>();
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
            windows.acceptedAt.add(acceptedAt);
            windows.next.putAll(window.next());
            // Of what a later poll gave away, whoever has it now puts the rest aside.
            reading.unreadable.stream()
                    .filter(one -> one.isOn(window.next().keySet()))
                    .forEach(windows.unreadable::add);
            folded.increment(acceptedAt.length);
            windowSize.record(acceptedAt.length);
            windowTime.record(window.age());
        }

        private String name(String topic, int partition) {
            return names.computeIfAbsent(
                    new TopicPartition(topic, partition), TopicPartition::toString);
        }

        private boolean isThereAnything() {
            return !windows.isEmpty() || handler.isUnsettled();
        }

        private void begin() {
            long begun = System.nanoTime();
            settling = new Settlement(handler.newSettling(), windows, begun);
            windows = new Windows();
        }

        private void settleSome(Settlement now) {
            boolean isLeft = now.goOn();
            if (!isLeft) {
                settling = null;
                lastSettled = System.nanoTime();
                pause = now.pause(context.settings().foldingPerSettling());
                underWay = null;
                settled(now.windows);
            }
        }

        private void settleAll() {
            while (settling != null) {
                settleSome(settling);
            }
            if (!windows.isEmpty()) {
                begin();
            }
            while (settling != null) {
                settleSome(settling);
            }
        }

        private void settled(Windows done) {
            measure(done);
            if (done.isEmpty()) {
                return;
            }
            context.deadLetters().write(group, done.unreadable);
            try {
                consumer.commitSync(Map.copyOf(done.next));
            } catch (RebalanceInProgressException e) {
                // The next poll completes the rebalance; what is still ours then is committed after
                // the next settling.
                done.next.forEach(windows.next::putIfAbsent);
            }
        }

        private void measure(Windows done) {
            long now = System.currentTimeMillis();
            for (var window : done.acceptedAt) {
                for (long acceptedAt : window) {
                    endToEnd.record(Math.max(0, now - acceptedAt), TimeUnit.MILLISECONDS);
                }
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            context.requireSameLog(partitions);
            beginWhereNew(consumer, partitions);
        }

        /// Whoever gets them next need not do again what was folded here.
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!dropped) {
                settleAll();
            }
            letGo(partitions);
        }

        /// Somebody else has them already and does it again; positions see to it that nothing
        /// counts twice.
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            letGo(partitions);
        }

        private void letGo(Collection<TopicPartition> partitions) {
            windows.letGo(partitions);
            if (settling != null) {
                settling.windows.letGo(partitions);
            }
        }

        @Override
        public void finish() {
            settleAll();
        }

        @Override
        public void drop() {
            dropped = true;
            settling = null;
            windows = new Windows();
        }
    }

    /// Folded and not committed.
    private static final class Windows {

        /// On each partition, where the next window begins.
        final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();

        /// When the changes of each window were accepted, in milliseconds.
        final List<long[]> acceptedAt = new ArrayList<>();

        /// Put aside just before the commit: while the store is away windows come again and again,
        /// and would leave their letters each time.
        final List<DeadLetterWriter.Unreadable> unreadable = new ArrayList<>();

        boolean isEmpty() {
            return next.isEmpty();
        }

        void letGo(Collection<TopicPartition> partitions) {
            next.keySet().removeAll(partitions);
            unreadable.removeIf(one -> one.isOn(partitions));
        }
    }

    /// What follows from some windows, and is under way.
    private static final class Settlement {

        final Windows windows;
        private final ChangeHandler.Settling settling;
        private Duration took;

        Settlement(ChangeHandler.Settling settling, Windows windows, long begun) {
            this.settling = settling;
            this.windows = windows;
            this.took = Duration.ofNanos(System.nanoTime() - begun);
        }

        /// Whether anything is left.
        boolean goOn() {
            long begun = System.nanoTime();
            boolean isLeft = settling.goOn();
            took = took.plusNanos(System.nanoTime() - begun);
            return isLeft;
        }

        /// For how long to fold after it.
        Duration pause(int foldingPerSettling) {
            var pause = took.multipliedBy(foldingPerSettling);
            return pause.compareTo(LONGEST_FOLDING) < 0 ? pause : longest(took, LONGEST_FOLDING);
        }
    }
}
