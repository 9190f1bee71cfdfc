package dev.yardstick.platform.kafka;

import dev.yardstick.events.Topics;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Walks a dead-letter topic with a consumer of its own. However many letters there are, only those
/// of one poll are in memory at once.
final class LetterScan {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private LetterScan() {}

    /// Everything on the topic from the offset up to its present end, in order. Throws
    /// [KafkaUnavailable] when it does not come to the end in time.
    static void from(
            KafkaClients clients,
            String topic,
            long offset,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (var consumer = clients.reader()) {
            var partition = assign(consumer, topic);
            var begin = consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            var end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, offset));
            long deadline = System.nanoTime() + WITHIN.toNanos();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(take);
                if (System.nanoTime() > deadline) {
                    throw new KafkaUnavailable("not all dead letters in time", null);
                }
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailable("no dead letters", e);
        }
    }

    static TopicPartition assign(Consumer<?, ?> consumer, String topic) {
        var partition = new TopicPartition(Topics.deadLettersOf(topic), 0);
        consumer.assign(Set.of(partition));
        return partition;
    }
}
