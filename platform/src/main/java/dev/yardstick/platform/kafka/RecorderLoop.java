package dev.yardstick.platform.kafka;

import dev.yardstick.events.Submission;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.kafka.Decoded.Broken;
import dev.yardstick.platform.kafka.Decoded.Known;
import dev.yardstick.platform.kafka.Decoded.Reason;
import dev.yardstick.platform.kafka.Decoded.Unknown;
import dev.yardstick.platform.position.RecordedFact;
import dev.yardstick.platform.position.Recorder;
import dev.yardstick.platform.position.Submitted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/// Records what is on intake, partition by partition. Made by [Loops#recorder].
public final class RecorderLoop extends Loop {

    static final String GROUP = "recorder";

    private final Documents<RecordedFact> facts;
    private final Counter recorded;
    private final DistributionSummary windowSize;
    private final Timer windowTime;

    RecorderLoop(Loops context, Documents<RecordedFact> facts) {
        super(context, GROUP, List.of(Topics.INTAKE));
        this.facts = facts;
        this.recorded = context.folded(GROUP);
        this.windowSize = context.windowSize(GROUP);
        this.windowTime = context.windowTime(GROUP);
    }

    @Override
    Session session(Consumer<byte[], byte[]> consumer) {
        return new Recording(consumer);
    }

    private final class Recording implements Session {

        private final Consumer<byte[], byte[]> consumer;
        private final KafkaChangeLog changes =
                new KafkaChangeLog(context.clients()::changes, context.service());
        private final Recorder recorder = new Recorder(facts, changes, this::done);

        /// Recorded and not committed.
        private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

        Recording(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void cycle() {
            var settings = context.settings();
            var window = Window.take(consumer, settings.poll(), settings, this::read);
            if (!window.isEmpty()) {
                record(window);
            }
            commit();
        }

        private void record(Window<Submitted> window) {
            var unreadable = window.unreadable();
            context.deadLetters().write(GROUP, unreadable);
            int records = unreadable.size();
            for (var batch : byNumber(window).entrySet()) {
                recorder.record(batch.getKey(), batch.getValue());
                records += batch.getValue().size();
            }
            uncommitted.putAll(window.next());
            windowSize.record(records);
            recorded.increment(records);
            windowTime.record(window.age());
        }

        private static Map<Integer, List<Submitted>> byNumber(Window<Submitted> window) {
            var batches = new TreeMap<Integer, List<Submitted>>();
            window.parts()
                    .forEach((partition, part) -> {
                        if (!part.read().isEmpty()) {
                            batches.put(partition.partition(), part.read());
                        }
                    });
            return batches;
        }

        private void read(ConsumerRecord<byte[], byte[]> record, Window.Part<Submitted> to) {
            switch (Wire.decode(Submission.class, record)) {
                case Known(Submission submission)
                        when isOnItsPartition(submission, record.partition()) ->
                        to.read().add(new Submitted(record.offset(), submission));
                case Known(Submission submission) ->
                        to.unreadable()
                                .add(
                                        new DeadLetterWriter.Unreadable(
                                                record,
                                                Reason.WRONG_KEY,
                                                "not on the partition of "
                                                        + submission.fact().id()));
                case Unknown(var type) ->
                        to.unreadable()
                                .add(
                                        new DeadLetterWriter.Unreadable(
                                                record, Reason.UNKNOWN_TYPE, type));
                case Broken(var reason, var detail) ->
                        to.unreadable()
                                .add(new DeadLetterWriter.Unreadable(record, reason, detail));
            }
        }

        /// A fact's positions can be compared because all its submissions are on one partition.
        private boolean isOnItsPartition(Submission submission, int partition) {
            return Wire.partitionOf(submission.fact().id().value(), context.settings().partitions())
                    == partition;
        }

        /// The recorder commits a partition at a time; the broker is told of all of them at once.
        private void done(int partition, long next) {
            uncommitted.put(
                    new TopicPartition(Topics.INTAKE, partition), new OffsetAndMetadata(next));
        }

        private void commit() {
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

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            context.requireSameLog(partitions);
            beginWhereNew(consumer, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            uncommitted.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            uncommitted.keySet().removeAll(partitions);
        }

        @Override
        public void finish() {
            commit();
            changes.close();
        }

        @Override
        public void drop() {
            uncommitted.clear();
            changes.close();
        }
    }
}
