package dev.yardstick.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.events.Submission;
import dev.yardstick.events.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Reads dead letters with a consumer of its own for each question: they are few, and asked for
/// seldom.
final class KafkaDeadLetters implements DeadLetters {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final DeadLetterWriter writer;
    private final String service;
    private final Clock clock;

    KafkaDeadLetters(KafkaClients clients, DeadLetterWriter writer, String service, Clock clock) {
        this.clients = clients;
        this.writer = writer;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Letters list(String topic, int limit, @Nullable String after) {
        var letters = new ArrayList<Letter>();
        var replayed = new HashMap<String, Instant>();
        // A letter's marker may be anywhere behind it: the topic is read to its end, and of what is
        // there only the page is kept.
        LetterScan.from(
                clients,
                topic,
                after == null ? 0 : offset(after) + 1,
                record -> {
                    var marker = Wire.text(record.headers(), DeadLetterWriter.REPLAYED);
                    if (marker == null) {
                        if (letters.size() <= limit) {
                            letters.add(letter(record));
                        }
                    } else if (isOn(letters, Long.parseLong(marker))) {
                        replayed.put(
                                id(Long.parseLong(marker)),
                                Instant.ofEpochMilli(record.timestamp()));
                    }
                });
        boolean more = letters.size() > limit;
        var page =
                letters.stream()
                        .limit(limit)
                        .map(letter -> letter.replayedAt(replayed.get(letter.id())))
                        .toList();
        return new Letters(page, more ? page.getLast().id() : null);
    }

    @Override
    public boolean replay(String topic, String id, byte @Nullable [] corrected) {
        var letter = at(topic, offset(id));
        if (letter == null || Wire.text(letter.headers(), DeadLetterWriter.REPLAYED) != null) {
            return false;
        }
        var again =
                corrected == null ? asItWas(topic, letter) : corrected(topic, letter, corrected);
        var marker =
                new ProducerRecord<byte[], byte[]>(
                        Topics.deadLettersOf(topic), 0, letter.key(), null);
        Wire.addTo(
                marker.headers(),
                Map.of(
                        DeadLetterWriter.REPLAYED,
                        Long.toString(letter.offset()),
                        DeadLetterWriter.AT,
                        clock.instant().toString()));
        writer.send(List.of(again, marker));
        return true;
    }

    private static ProducerRecord<byte[], byte[]> asItWas(
            String topic, ConsumerRecord<byte[], byte[]> letter) {
        var cut = Wire.text(letter.headers(), DeadLetterWriter.CUT);
        if (cut != null) {
            throw new IllegalArgumentException(
                    "holds the beginning only of a message of " + cut + " bytes");
        }
        return again(topic, partition(letter), letter, letter.value());
    }

    /// A corrected submission goes where its fact belongs, whatever key it came with.
    private ProducerRecord<byte[], byte[]> corrected(
            String topic, ConsumerRecord<byte[], byte[]> letter, byte[] payload) {
        if (!topic.equals(Topics.INTAKE)) {
            return again(topic, partition(letter), letter, payload);
        }
        if (payload.length > KafkaClients.MAX_SUBMISSION_BYTES) {
            throw new IllegalArgumentException(
                    Decoded.Reason.TOO_LARGE.code() + ": " + payload.length + " bytes");
        }
        return switch (Events.read(Submission.class, payload)) {
            case Decoded.Known(Submission submission) ->
                    Wire.record(topic, null, Events.encode(service, submission));
            case Decoded.Unknown(var type) -> throw new IllegalArgumentException(type);
            case Decoded.Broken(var reason, var detail) ->
                    throw new IllegalArgumentException(reason.code() + ": " + detail);
        };
    }

    private static ProducerRecord<byte[], byte[]> again(
            String topic, int partition, ConsumerRecord<byte[], byte[]> letter, byte[] payload) {
        var record = new ProducerRecord<>(topic, partition, letter.key(), payload);
        for (var header : letter.headers()) {
            if (!header.key().startsWith(DeadLetterWriter.PREFIX)) {
                record.headers().add(header);
            }
        }
        return record;
    }

    private static int partition(ConsumerRecord<byte[], byte[]> letter) {
        return Integer.parseInt(text(letter, DeadLetterWriter.PARTITION, "0"));
    }

    private @Nullable ConsumerRecord<byte[], byte[]> at(String topic, long offset) {
        try (var consumer = clients.reader()) {
            var partition = LetterScan.assign(consumer, topic);
            var begin = consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            var end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            if (offset < begin || offset >= end) {
                return null;
            }
            consumer.seek(partition, offset);
            long deadline = System.nanoTime() + WITHIN.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return record.offset() == offset ? record : null;
                }
            }
            throw new KafkaUnavailable("no dead letter in time", null);
        } catch (KafkaException e) {
            throw new KafkaUnavailable("no dead letters", e);
        }
    }

    private static boolean isOn(List<Letter> page, long offset) {
        return !page.isEmpty()
                && offset >= offset(page.getFirst().id())
                && offset <= offset(page.getLast().id());
    }

    private static String id(long offset) {
        return "0-" + offset;
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                id(record.offset()),
                text(record, DeadLetterWriter.TOPIC, ""),
                partition(record),
                Long.parseLong(text(record, DeadLetterWriter.OFFSET, "-1")),
                text(record, DeadLetterWriter.GROUP, ""),
                text(record, DeadLetterWriter.REASON, ""),
                detail(record),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? null : new String(record.key(), UTF_8),
                record.value() == null ? null : new String(record.value(), UTF_8),
                null);
    }

    private static String detail(ConsumerRecord<?, ?> record) {
        var detail = text(record, DeadLetterWriter.DETAIL, "");
        var cut = Wire.text(record.headers(), DeadLetterWriter.CUT);
        return cut == null ? detail : "the beginning of a message of " + cut + " bytes: " + detail;
    }

    private static String text(ConsumerRecord<?, ?> record, String header, String otherwise) {
        var text = Wire.text(record.headers(), header);
        return text == null ? otherwise : text;
    }

    /// Throws IllegalArgumentException where the id is none.
    private static long offset(String id) {
        if (!id.matches("0-\\d{1,18}")) {
            throw new IllegalArgumentException("not a dead letter's id: '" + id + "'");
        }
        return Long.parseLong(id.substring(2));
    }
}
