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
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A system for one test. Nothing of it is left when the test's JVM ends, however it ends.
final class RunningSystem implements AutoCloseable {
    private static final String USER = "admin";
    private static final String PASSWORD = "yardstick";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    final Installation installation;
    final Client client;
    private final Thread atTheLatest;

    private RunningSystem(Installation installation) {
        this.installation = installation;
        this.client = new Client(installation.url(), USER, PASSWORD, PATIENCE);
        this.atTheLatest = new Thread(installation::close, "end of " + installation.url());
    }

    static RunningSystem start(String name) throws IOException {
        Path home = Checkout.root().resolve("deploy/target/system").resolve(name);
        delete(home);
        Settings settings = Settings.onFreePorts(home, Map.of());
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
