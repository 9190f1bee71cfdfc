package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Messages as Kafka's client has them.
final class Wire {

    private Wire() {}

    /// @param partition null to let the key decide
    static ProducerRecord<byte[], byte[]> record(
            String topic, @Nullable Integer partition, Events.Message message) {
        var record =
                new ProducerRecord<>(
                        topic, partition, message.key().getBytes(UTF_8), message.payload());
        addTo(record.headers(), message.headers());
        return record;
    }

    static void addTo(Headers headers, Map<String, String> texts) {
        texts.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    }

    static <T> Decoded<T> decode(Class<T> expected, ConsumerRecord<byte[], byte[]> record) {
        return Events.decode(expected, name -> text(record.headers(), name), record.value());
    }

    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /// The partition that a key belongs on.
    static int partitionOf(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), partitions);
    }
}
