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
import java.util.ArrayList;
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

/// Records what is on intake, window by window. Made by [Loops#recorder].
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

    private record Place(int partition, long position) {}

    private final class Recording implements Session {

        private final Consumer<byte[], byte[]> consumer;

        /// Of the submissions of the window under way that came with one.
        private final Map<Place, String> traces = new HashMap<>();

        private final KafkaChangeLog changes =
                new KafkaChangeLog(
                        context.clients()::changes,
                        context.service(),
                        (partition, position) -> traces.get(new Place(partition, position)));
        private final Recorder recorder = new Recorder(facts, changes, this::done);

        /// Recorded and not committed.
        private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

        private long nextWindow = System.nanoTime();

        /// Seen since the last commit. Put aside just before the next one: while the store is away
        /// a window comes again and again, and would leave its letters each time.
        private final List<DeadLetterWriter.Unreadable> unreadable = new ArrayList<>();

        Recording(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void cycle() {
            var settings = context.settings();
            traces.clear();
            var batches = new TreeMap<Integer, List<Submitted>>();
            var window =
                    Window.take(
                            consumer,
                            settings.poll(),
                            nextWindow,
                            settings,
                            record -> read(record, batches));
            if (!window.isEmpty()) {
                nextWindow = window.began() + settings.pace().toNanos();
                // What a later poll gave away is left to whoever has it now.
                batches.keySet()
                        .removeIf(partition ->
                                !window.next()
                                        .containsKey(new TopicPartition(Topics.INTAKE, partition)));
                if (!batches.isEmpty()) {
                    recorder.record(batches);
                }
                uncommitted.putAll(window.next());
                windowSize.record(window.records());
                recorded.increment(window.records());
                windowTime.record(window.age());
            }
            commit();
            underWay = null;
        }

        private void read(
                ConsumerRecord<byte[], byte[]> record, Map<Integer, List<Submitted>> batches) {
            var trace = Traceparent.of(record.headers());
            if (trace != null) {
                traces.put(new Place(record.partition(), record.offset()), trace);
                underWay = underWay == null ? trace : underWay;
            }
            switch (decode(record)) {
                case Known(Submission submission)
                        when isOnItsPartition(submission, record.partition()) ->
                        batches.computeIfAbsent(record.partition(), p -> new ArrayList<>())
                                .add(new Submitted(record.offset(), submission));
                case Known(Submission submission) ->
                        unreadable.add(
                                new DeadLetterWriter.Unreadable(
                                        record,
                                        Reason.WRONG_KEY,
                                        "not on the partition of " + submission.fact().id()));
                case Unknown(var type) ->
                        unreadable.add(
                                new DeadLetterWriter.Unreadable(record, Reason.UNKNOWN_TYPE, type));
                case Broken(var reason, var detail) ->
                        unreadable.add(new DeadLetterWriter.Unreadable(record, reason, detail));
            }
        }

        private static Decoded<Submission> decode(ConsumerRecord<byte[], byte[]> record) {
            var payload = record.value();
            return payload != null && payload.length > KafkaClients.MAX_SUBMISSION_BYTES
                    ? new Broken<>(
                            Reason.TOO_LARGE,
                            payload.length
                                    + " bytes; a submission has at most "
                                    + KafkaClients.MAX_SUBMISSION_BYTES)
                    : Wire.decode(Submission.class, record);
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
            context.deadLetters().write(GROUP, unreadable);
            unreadable.clear();
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
            // Of the window under way: whoever gets them next reads these too, and puts them aside.
            unreadable.removeIf(one -> one.isOn(partitions));
            uncommitted.keySet().removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            unreadable.removeIf(one -> one.isOn(partitions));
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
            unreadable.clear();
            changes.close();
        }
    }
}
