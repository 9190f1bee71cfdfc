package dev.yardstick.platform.kafka;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Sees to it that a store and the log it was filled from stay together.
///
/// Positions only grow as long as a topic lives. Where it was deleted and made again, or the
/// broker's data was replaced, they begin at 0 once more, and a store that has seen higher ones
/// would skip everything without a word. So the store remembers the id that Kafka gave the topic.
final class SameLog {

    /// @param topicId Kafka's own id of the topic, which a new topic of the same name does not have
    record Followed(String topicId, int partitions) {}

    private static final Shape<Followed> SHAPE = Shape.of("followed_logs", Followed.class);

    private final KafkaClients clients;
    private final Store store;
    private final Set<String> known = new HashSet<>();

    SameLog(KafkaClients clients, Store store) {
        this.clients = clients;
        this.store = store;
    }

    /// Throws [Refused] where a topic is not the one that the store was filled from.
    synchronized void require(Collection<TopicPartition> partitions) {
        var topics =
                partitions.stream()
                        .map(TopicPartition::topic)
                        .filter(topic -> !known.contains(topic))
                        .collect(Collectors.toSet());
        if (topics.isEmpty()) {
            return;
        }
        try (var admin = clients.admin()) {
            var documents = store.documents(SHAPE);
            for (var topic : admin.describeTopics(topics).allTopicNames().get().values()) {
                require(
                        documents,
                        topic.name(),
                        new Followed(topic.topicId().toString(), topic.partitions().size()));
                known.add(topic.name());
            }
        } catch (ExecutionException e) {
            throw new KafkaUnavailable("can't tell which topics these are", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable("interrupted", e);
        }
    }

    private static void require(Documents<Followed> documents, String topic, Followed now) {
        var followed = documents.find(List.of(topic)).get(topic);
        if (followed == null) {
            documents.save(List.of(Stored.fresh(topic, now)));
        } else if (!followed.value().equals(now)) {
            throw new Refused(
                    """
                    topic %s is not the one this store was filled from: %s, now %s. Its positions begin again, and \
                    everything on it would be taken for seen. Restore the topic, or begin again with an empty store\
                    """
                            .formatted(topic, followed.value(), now));
        }
    }
}
