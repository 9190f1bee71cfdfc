package dev.yardstick.deploy.system;

import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.Refused;
import dev.yardstick.deploy.installation.Installation;
import dev.yardstick.deploy.installation.Settings;
import dev.yardstick.deploy.process.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A system for one test. Nothing of it is left when the test's JVM ends, however it ends.
final class RunningSystem implements AutoCloseable {
    private static final String USER = "admin";
    private static final String PASSWORD = "yardstick";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Path> HOMES = new CopyOnWriteArrayList<>();

    final Installation installation;
    final Client client;
    private final Thread atTheLatest;

    private RunningSystem(Installation installation) {
        this.installation = installation;
        this.client = new Client(installation.url(), USER, PASSWORD, PATIENCE);
        this.atTheLatest = new Thread(installation::close, "end of " + installation.url());
    }

    static RunningSystem start(String name) throws IOException {
        return start(name, Map.of());
    }

    /// @param environment what every process is told beside the usual
    static RunningSystem start(String name, Map<String, String> environment) throws IOException {
        Path home = Checkout.root().resolve("deploy/target/system").resolve(name);
        delete(home);
        HOMES.add(home);
        Settings settings = Settings.onFreePorts(home, environment);
        RunningSystem system =
                new RunningSystem(
                        new Installation(settings, line -> System.out.println(name + ": " + line)));
        Runtime.getRuntime().addShutdownHook(system.atTheLatest);
        try {
            system.installation.start();
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
        return system;
    }

    /// Where the systems of this JVM keep what they keep, those that have ended too.
    static List<Path> homes() {
        return List.copyOf(HOMES);
    }

    /// The value of a subject's figure; null where it has none.
    static String figure(JsonNode scorecard, String kpi) {
        for (JsonNode figure : scorecard.path("figures")) {
            if (figure.path("kpi").asString().equals(kpi)) {
                return figure.path("value").asString(null);
            }
        }
        throw new AssertionError("no figure '" + kpi + "' in " + scorecard);
    }

    JsonNode scorecard(String subject, String period) {
        String[] parts = subject.split(":", 2);
        String kind = parts[0].equals("unit") ? "units" : "people";
        return client.get("/api/" + kind + "/" + parts[1] + "/scorecard?period=" + period);
    }

    JsonNode statement(String person, String month) {
        return client.get("/api/statements/" + person + "?period=" + month);
    }

    /// The newest state of each thing on a topic of states, by what it is called.
    Map<String, JsonNode> lastOf(String topic, Function<JsonNode, String> id) {
        Map<String, JsonNode> last = new HashMap<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", installation.settings().kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(part -> new TopicPartition(part.topic(), part.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(BETWEEN_LOOKS)) {
                    if (record.value() != null) {
                        JsonNode state = JSON.readTree(record.value());
                        last.merge(
                                id.apply(state),
                                state,
                                (was, is) -> revision(is) >= revision(was) ? is : was);
                    }
                }
            }
        }
        return last;
    }

    private static long revision(JsonNode state) {
        return state.path("revision").asLong();
    }

    /// Looks again and again until there is nothing left to complain of.
    static void eventually(Duration patience, Supplier<String> complaint) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String now = complaintOf(complaint);
            if (now.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + patience.toSeconds() + " s: " + now);
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted; " + now, e);
            }
        }
    }

    /// What is not known yet is refused; that passes.
    private static String complaintOf(Supplier<String> complaint) {
        try {
            return complaint.get();
        } catch (Refused e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
        installation.close();
        Runtime.getRuntime().removeShutdownHook(atTheLatest);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
