package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.events.Topics;
import dev.yardstick.platform.metrics.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts messages aside that cannot be read: payload, key and headers as they were, and beside them
/// why, and where from. Of a message too large for that, as much as there is room for.
final class DeadLetterWriter implements AutoCloseable {

    static final String PREFIX = "dead_letter_";
    static final String REASON = PREFIX + "reason";
    static final String DETAIL = PREFIX + "detail";
    static final String TOPIC = PREFIX + "topic";
    static final String PARTITION = PREFIX + "partition";
    static final String OFFSET = PREFIX + "offset";
    static final String GROUP = PREFIX + "group";
    static final String AT = PREFIX + "at";

    /// On a letter that does not hold the whole message: how many bytes that had.
    static final String CUT = PREFIX + "cut_from_bytes";

    /// On a message without payload that says that a letter was replayed: the letter's offset.
    static final String REPLAYED = PREFIX + "replayed";

    private static final Logger log = LoggerFactory.getLogger(DeadLetterWriter.class);
    private static final int DETAIL_LENGTH = 500;

    /// Of key, payload and headers together. The rest of what a topic takes is for what a letter
    /// says beside them, and for Kafka's own.
    static final int WHOLE_BYTES = KafkaClients.MAX_MESSAGE_BYTES - (64 << 10);

    /// What is kept of the payload of a larger one, and of its key: enough to tell what it was.
    static final int PAYLOAD_BYTES = 1 << 20;

    static final int KEY_BYTES = 4 << 10;

    static final int HEADER_BYTES = 16 << 10;

    /// A message, and why it can't be taken.
    record Unreadable(
            ConsumerRecord<byte[], byte[]> message, Decoded.Reason reason, String detail) {

        boolean isOn(Collection<TopicPartition> partitions) {
            return partitions.contains(new TopicPartition(message.topic(), message.partition()));
        }
    }

    private final KafkaClients clients;
    private final MeterRegistry meters;
    private final Clock clock;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetterWriter(KafkaClients clients, MeterRegistry meters, Clock clock) {
        this.clients = clients;
        this.meters = meters;
        this.clock = clock;
    }

    /// Returns when all are acknowledged.
    void write(String group, List<Unreadable> unreadable) {
        if (unreadable.isEmpty()) {
            return;
        }
        send(unreadable.stream().map(one -> letter(group, one)).toList());
        for (var one : unreadable) {
            var message = one.message();
            try (var _ = Traceparent.logged(Traceparent.of(message.headers()))) {
                log.warn(
                        "{} can't read {}-{}@{}: {}, {}",
                        group,
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        one.reason().code(),
                        one.detail());
            }
            meters.counter(
                            Metrics.DEAD_LETTERS,
                            Metrics.TOPIC,
                            message.topic(),
                            Metrics.GROUP,
                            group,
                            Metrics.REASON,
                            one.reason().code())
                    .increment();
        }
    }

    private ProducerRecord<byte[], byte[]> letter(String group, Unreadable one) {
        var message = one.message();
        var letter = isWhole(message) ? whole(message) : cut(message);
        var detail = one.detail();
        Wire.addTo(
                letter.headers(),
                Map.of(
                        REASON, one.reason().code(),
                        DETAIL, detail.substring(0, Math.min(detail.length(), DETAIL_LENGTH)),
                        TOPIC, message.topic(),
                        PARTITION, Integer.toString(message.partition()),
                        OFFSET, Long.toString(message.offset()),
                        GROUP, group,
                        AT, clock.instant().toString()));
        return letter;
    }

    private static boolean isWhole(ConsumerRecord<byte[], byte[]> message) {
        return bytes(message) <= WHOLE_BYTES;
    }

    /// By the arrays themselves: what a consumer says of sizes is not there where a message came
    /// another way.
    private static long bytes(ConsumerRecord<byte[], byte[]> message) {
        return length(message.key()) + length(message.value()) + bytes(message.headers());
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (var header : headers) {
            bytes += header.key().getBytes(UTF_8).length + length(header.value());
        }
        return bytes;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static ProducerRecord<byte[], byte[]> whole(ConsumerRecord<byte[], byte[]> message) {
        return new ProducerRecord<>(
                Topics.deadLettersOf(message.topic()),
                0,
                message.key(),
                message.value(),
                message.headers());
    }

    /// Without its headers where they may be what is too large.
    private static ProducerRecord<byte[], byte[]> cut(ConsumerRecord<byte[], byte[]> message) {
        var letter =
                new ProducerRecord<>(
                        Topics.deadLettersOf(message.topic()),
                        0,
                        first(KEY_BYTES, message.key()),
                        first(PAYLOAD_BYTES, message.value()));
        if (bytes(message.headers()) <= HEADER_BYTES) {
            message.headers().forEach(letter.headers()::add);
        }
        Wire.addTo(letter.headers(), Map.of(CUT, Long.toString(bytes(message))));
        return letter;
    }

    /// Null of null, as Kafka has it.
    private static byte[] first(int most, byte[] bytes) {
        return length(bytes) <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    /// Returns when all are acknowledged.
    synchronized void send(List<ProducerRecord<byte[], byte[]>> records) {
        var sender = producer == null ? clients.letters() : producer;
        producer = sender;
        var acks = new ArrayList<Future<?>>(records.size());
        try {
            for (var record : records) {
                acks.add(sender.send(record));
            }
            sender.flush();
            for (var ack : acks) {
                ack.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaUnavailable("dead letters were not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable("dead letters were not written", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
