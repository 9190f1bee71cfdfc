package dev.yardstick.platform.kafka;

import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/// The Kafka of a test that does not stop it: a container where Docker is there, else a
/// [TestBroker] in this process. New each time, for a store and its log belong together.
record KafkaForTests(String address, Runnable stop) implements AutoCloseable {

    /// As Compose runs it.
    private static final String IMAGE = "apache/kafka:4.2.0";

    /// @param home where a broker in this process keeps its files
    static KafkaForTests start(Path home) {
        return DockerClientFactory.instance().isDockerAvailable() ? container() : inProcess(home);
    }

    private static KafkaForTests container() {
        var container =
                new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return new KafkaForTests(container.getBootstrapServers(), container::stop);
    }

    private static KafkaForTests inProcess(Path home) {
        var broker = new TestBroker(home);
        return new KafkaForTests(broker.address(), broker::close);
    }

    @Override
    public void close() {
        stop.run();
    }
}
