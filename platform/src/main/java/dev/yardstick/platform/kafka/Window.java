package dev.yardstick.platform.kafka;

import dev.yardstick.platform.kafka.DeadLetterWriter.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What is taken at once: everything that is there, up to a bound. When little comes a window is
/// small and soon done; when much comes it is large and cheap per record.
///
/// Records are read as they come: their bytes and headers take twice the room of what they say, and
/// a large window that kept them would cost more in garbage collection than in reading.
///
/// @param parts what was taken from each partition; without those that a later poll gave away
/// @param next for each partition in it, where the next window begins
/// @param began when its first records were there, by [System#nanoTime]
record Window<T>(
        Map<TopicPartition, Part<T>> parts,
        Map<TopicPartition, OffsetAndMetadata> next,
        long began) {

    /// What was taken from one partition, in its order.
    record Part<T>(List<T> read, List<Unreadable> unreadable) {}

    /// Reads one record: adds what it says, or what keeps it from being read, or neither to pass it
    /// over.
    interface Reader<T> {
        void read(ConsumerRecord<byte[], byte[]> record, Part<T> to);
    }

    /// @param wait the longest wait for the first record; what follows is taken without waiting
    static <T> Window<T> take(
            Consumer<byte[], byte[]> consumer,
            Duration wait,
            KafkaSettings limits,
            Reader<T> reader) {
        var parts = new HashMap<TopicPartition, Part<T>>();
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        int records = 0;
        long bytes = 0;
        var polled = consumer.poll(wait);
        long began = System.nanoTime();
        while (!polled.isEmpty()) {
            for (var partition : polled.partitions()) {
                var part =
                        parts.computeIfAbsent(
                                partition, p -> new Part<>(new ArrayList<>(), new ArrayList<>()));
                for (var record : polled.records(partition)) {
                    reader.read(record, part);
                    bytes += Math.max(0, record.serializedValueSize());
                }
            }
            records += polled.count();
            next.putAll(polled.nextOffsets());
            if (records >= limits.windowRecords() || bytes >= limits.windowBytes().toBytes()) {
                break;
            }
            polled = consumer.poll(Duration.ZERO);
        }
        return new Window<>(parts, next, began).of(consumer.assignment());
    }

    /// What was taken from a partition that a later poll gave away is left to whoever has it now.
    private Window<T> of(Set<TopicPartition> assigned) {
        parts.keySet().retainAll(assigned);
        next.keySet().retainAll(assigned);
        return this;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /// All that could be read, in the order of each partition.
    List<T> read() {
        var read = new ArrayList<T>(parts.values().stream().mapToInt(p -> p.read.size()).sum());
        parts.values().forEach(part -> read.addAll(part.read));
        return read;
    }

    List<Unreadable> unreadable() {
        var unreadable = new ArrayList<Unreadable>();
        parts.values().forEach(part -> unreadable.addAll(part.unreadable));
        return unreadable;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
