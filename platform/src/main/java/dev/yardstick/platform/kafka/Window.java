package dev.yardstick.platform.kafka;

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
/// @param next for each partition in it, where the next window begins
record Window(
        List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> next) {

    /// @param wait the longest wait for the first record; what follows is taken without waiting
    static Window take(Consumer<byte[], byte[]> consumer, Duration wait, KafkaSettings limits) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        long bytes = 0;
        var polled = consumer.poll(wait);
        while (!polled.isEmpty()) {
            for (var record : polled) {
                records.add(record);
                bytes += Math.max(0, record.serializedValueSize());
            }
            next.putAll(polled.nextOffsets());
            if (records.size() >= limits.windowRecords()
                    || bytes >= limits.windowBytes().toBytes()) {
                break;
            }
            polled = consumer.poll(Duration.ZERO);
        }
        return new Window(records, next).of(consumer.assignment());
    }

    /// What was taken from a partition that a later poll gave away is left to whoever has it now.
    private Window of(Set<TopicPartition> assigned) {
        if (assigned.containsAll(next.keySet())) {
            return this;
        }
        var kept = new HashMap<>(next);
        kept.keySet().retainAll(assigned);
        return new Window(
                records.stream()
                        .filter(r -> kept.containsKey(new TopicPartition(r.topic(), r.partition())))
                        .toList(),
                kept);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }
}
