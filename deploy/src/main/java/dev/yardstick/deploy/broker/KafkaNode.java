package dev.yardstick.deploy.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/// The broker's `main`: formats its data directory when it is new, and runs Kafka. One JVM start
/// instead of the two that Kafka's own scripts take.
final class KafkaNode {
    private KafkaNode() {}

    public static void main(String[] args) throws IOException {
        Path properties = Path.of(args[0]);
        if (!isFormatted(properties)) {
            int failed =
                    StorageTool.execute(
                            new String[] {
                                "format",
                                "--standalone",
                                "--ignore-formatted",
                                "--cluster-id",
                                Uuid.randomUuid().toString(),
                                "--config",
                                properties.toString()
                            },
                            System.out);
            if (failed != 0) {
                System.exit(failed);
            }
        }
        Kafka.main(new String[] {properties.toString()});
    }

    private static boolean isFormatted(Path properties) throws IOException {
        Properties given = new Properties();
        try (Reader reader = Files.newBufferedReader(properties)) {
            given.load(reader);
        }
        return Files.exists(Path.of(given.getProperty("log.dirs"), "meta.properties"));
    }
}
