package dev.yardstick.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what is on a topic now.
public final class TopicReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TopicReader() {}

    /// A message as anybody would see it.
    public record Message(String key, String type, JsonNode payload) {}

    /// Everything on the topic, in the order of each partition.
    public static List<Message> all(String kafka, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var messages = new ArrayList<Message>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    messages.add(
                            new Message(
                                    new String(record.key(), UTF_8),
                                    new String(
                                            record.headers().lastHeader("ce_type").value(), UTF_8),
                                    JSON.readTree(record.value())));
                }
            }
            return messages;
        }
    }

    /// The last message of each key: what is left after compaction.
    public static Map<String, JsonNode> latest(String kafka, String topic) {
        var latest = new LinkedHashMap<String, JsonNode>();
        all(kafka, topic).forEach(message -> latest.put(message.key(), message.payload()));
        return latest;
    }
}
