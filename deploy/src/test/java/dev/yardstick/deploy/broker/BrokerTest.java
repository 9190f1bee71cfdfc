package dev.yardstick.deploy.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.deploy.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
    private static final String TOPIC = "kept";
    private static final int RECORDS = 500;

    @Test
    void keepsWhatItAcknowledgedThroughASigkill(@TempDir Path folder) throws Exception {
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.address());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(Set.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            }
            try (var producer =
                    new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                for (int i = 0; i < RECORDS; i++) {
                    var _ = producer.send(new ProducerRecord<>(TOPIC, Integer.toString(i)));
                }
                producer.flush();
            }

            broker.kill();
            assertThat(broker.isAlive()).isFalse();
            assertThat(broker.isReady()).isFalse();
            broker.restart();

            assertThat(read(client))
                    .isEqualTo(IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void isFoundAgainByALaterProcessAndNotOnceItHasEnded(@TempDir Path folder) {
        BrokerSettings settings = BrokerSettings.onFreePorts(folder);
        try (Broker broker = Broker.start(settings)) {
            assertThat(Broker.find(settings).map(Broker::pid)).contains(broker.pid());
        }
        assertThat(Broker.find(settings)).isEmpty();
        assertThat(Ports.isFree(settings.port())).isTrue();
    }

    @Test
    void saysWhereToLookWhenItCantStart(@TempDir Path folder) {
        BrokerSettings settings = BrokerSettings.onFreePorts(folder);
        BrokerSettings broken =
                new BrokerSettings(
                        folder,
                        settings.port(),
                        settings.controllerPort(),
                        settings.heapMegabytes(),
                        List.of("-XX:NoSuchOption"));
        assertThatThrownBy(() -> Broker.start(broken)).hasMessageContaining("see " + folder);
    }

    private static List<String> read(Map<String, Object> client) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (var consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
