package dev.yardstick.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCreationTest {

    @TempDir Path home;

    /// With two copies, two in sync would mean that neither may be away.
    @ParameterizedTest
    @CsvSource({"1,", "2,", "3, 2", "5, 2"})
    void fromThreeCopiesOnTwoMustHaveWhatIsAcknowledged(int copies, String inSync) {
        var topic =
                TopicCreation.inSync(
                        new NewTopic("any", 6, (short) 1)
                                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "1")),
                        copies);

        assertThat(topic.replicationFactor()).isEqualTo((short) copies);
        assertThat(topic.numPartitions()).isEqualTo(6);
        assertThat(topic.configs())
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "1")
                .hasSize(inSync == null ? 1 : 2);
        assertThat(topic.configs().get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)).isEqualTo(inSync);
    }

    @Test
    void topicsHaveAsManyCopiesAsTheBrokersSayAndAreLeftAsTheyAreOnceTheyAreThere()
            throws Exception {
        try (var broker = new TestBroker(home)) {
            var clients = new KafkaClients(Pipeline.settings(broker.address()), "test");
            try (var admin = clients.admin()) {
                admin.createTopics(
                                List.of(
                                        new NewTopic(Topics.INTAKE, Pipeline.PARTITIONS, (short) 1)
                                                .configs(
                                                        Map.of(
                                                                TopicConfig.RETENTION_MS_CONFIG,
                                                                "77777"))))
                        .all()
                        .get();
                var creation = new TopicCreation(clients, Pipeline.settings(broker.address()));
                creation.start();
                creation.await();
                creation.stop();

                var names = List.of(Topics.INTAKE, Topics.DEAL_EVENTS, Topics.GOAL_EVENTS);
                for (var topic : admin.describeTopics(names).allTopicNames().get().values()) {
                    assertThat(topic.partitions())
                            .as(topic.name())
                            .hasSize(Pipeline.PARTITIONS)
                            .allMatch(partition -> partition.replicas().size() == 1);
                }
                var intake = new ConfigResource(ConfigResource.Type.TOPIC, Topics.INTAKE);
                var deals = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DEAL_EVENTS);
                var configs = admin.describeConfigs(List.of(intake, deals)).all().get();
                assertThat(configs.get(intake).get(TopicConfig.RETENTION_MS_CONFIG).value())
                        .isEqualTo("77777");
                assertThat(configs.get(deals).get(TopicConfig.RETENTION_MS_CONFIG).value())
                        .isEqualTo("-1");
            }
        }
    }
}
