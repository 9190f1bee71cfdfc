package dev.yardstick.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.yardstick.events.Change;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.kafka.Events;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Says what the recorder would.
public final class TopicWriter {

    private TopicWriter() {}

    /// Appends a change to the partition of its fact's topic; it is there on return.
    public static void append(String kafka, int partition, Change change) {
        var message = Events.encode("recorder", partition, change);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record =
                    new ProducerRecord<>(
                            Topics.of(change.after()),
                            partition,
                            message.key().getBytes(UTF_8),
                            message.payload());
            message.headers()
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
