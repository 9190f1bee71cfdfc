package dev.yardstick.platform.kafka;

import dev.yardstick.events.Topics;
import dev.yardstick.platform.metrics.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts messages aside that cannot be read: payload, key and headers as they were, and beside them
/// why, and where from.
final class DeadLetterWriter implements AutoCloseable {

    static final String PREFIX = "dead_letter_";
    static final String REASON = PREFIX + "reason";
    static final String DETAIL = PREFIX + "detail";
    static final String TOPIC = PREFIX + "topic";
    static final String PARTITION = PREFIX + "partition";
    static final String OFFSET = PREFIX + "offset";
    static final String GROUP = PREFIX + "group";
    static final String AT = PREFIX + "at";

    /// On a message without payload that says that a letter was replayed: the letter's offset.
    static final String REPLAYED = PREFIX + "replayed";

    private static final Logger log = LoggerFactory.getLogger(DeadLetterWriter.class);
    private static final int DETAIL_LENGTH = 500;

    /// A message, and why it can't be taken.
    record Unreadable(
            ConsumerRecord<byte[], byte[]> message, Decoded.Reason reason, String detail) {}

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
            log.warn(
                    "{} can't read {}-{}@{}: {}, {}",
                    group,
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    one.reason().code(),
                    one.detail());
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
        var letter =
                new ProducerRecord<>(
                        Topics.deadLettersOf(message.topic()),
                        0,
                        message.key(),
                        message.value(),
                        message.headers());
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
