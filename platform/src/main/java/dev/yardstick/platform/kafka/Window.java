package dev.yardstick.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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
/// @param records how many there were
/// @param next for each partition, where the next window begins; without those that a later poll
///   gave away
/// @param began when its first records were there, by [System#nanoTime]
record Window(int records, Map<TopicPartition, OffsetAndMetadata> next, long began) {

    /// @param wait the longest wait for the first record
    /// @param notBefore by [System#nanoTime]: what has come by then is taken too. What follows is
    ///   taken without waiting
    /// @param reader takes each record, in the order of its partition
    static Window take(
            Consumer<byte[], byte[]> consumer,
            Duration wait,
            long notBefore,
            KafkaSettings limits,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        int records = 0;
        long bytes = 0;
        var polled = consumer.poll(wait);
        long began = System.nanoTime();
        while (!polled.isEmpty()) {
            for (var record : polled) {
                reader.accept(record);
                bytes += Math.max(0, record.serializedValueSize());
            }
            records += polled.count();
            next.putAll(polled.nextOffsets());
            if (records >= limits.windowRecords() || bytes >= limits.windowBytes().toBytes()) {
                break;
            }
            pauseUntil(notBefore);
            polled = consumer.poll(Duration.ZERO);
        }
        // What was taken from a partition that a later poll gave away is committed by whoever has
        // it now. That it was read here too does no harm: positions see to that.
        next.keySet().retainAll(consumer.assignment());
        return new Window(records, next, began);
    }

    private static void pauseUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    boolean isEmpty() {
        return records == 0;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
