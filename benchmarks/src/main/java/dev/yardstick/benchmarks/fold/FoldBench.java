package dev.yardstick.benchmarks.fold;

import dev.yardstick.benchmarks.result.BenchmarkFailed;
import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.broker.Broker;
import dev.yardstick.deploy.broker.BrokerSettings;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.process.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// CPU and wall seconds per million changes, each variant in a JVM of its own.
public final class FoldBench {

    private static final List<String> VARIANTS =
            List.of(
                    "poll",
                    "parse",
                    "hash-map",
                    "fold",
                    "fold-uncached",
                    "fold-stream",
                    "streams",
                    "streams-exactly-once");

    private static final List<String> NOTES =
            List.of(
                    "CPU is that of the client's JVM alone, the broker's is not in it; after a warm-up in the same JVM,"
                            + " which compiles for as long as some hundred thousand changes take."
                            + " Each has a heap of 1 GB, half of it for what is young.",
                    "poll, parse and hash-map keep nothing and commit nothing. fold is durable in SQLite: each window's"
                            + " transaction is synced to the disk before its offsets are committed. streams keeps RocksDB and its"
                            + " changelog topic.",
                    "Medians of interleaved repetitions, by CPU.");

    /// Of what a variant that failed has said.
    private static final int LAST_LINES = 20;

    /// Seconds per million changes.
    private record Cost(double cpu, double wall) {}

    private FoldBench() {}

    public static Results run(Arguments given) {
        long events = given.number("events", 1_000_000, 1_000);
        long warmUp = Math.min(events, given.number("warm-up", events, 0));
        int people = (int) given.number("people", 10_000, 1);
        int repetitions = (int) given.number("repetitions", 3, 1);
        var variants = List.of(given.text("only", String.join(",", VARIANTS)).split(",", -1));
        var machine = Machine.here();
        var at = Instant.now();
        var costs = new LinkedHashMap<String, List<Cost>>();
        var failed = new LinkedHashMap<String, String>();
        var folder = folder();
        long bytes;
        try (var broker = Broker.start(BrokerSettings.onFreePorts(folder.resolve("broker")))) {
            System.out.printf("Filling the topics with %,d changes …%n", events);
            bytes = ChangeTopics.fill(broker.address(), events, people);
            for (int i = 0; i < repetitions; i++) {
                for (var variant : variants) {
                    if (failed.containsKey(variant)) {
                        continue;
                    }
                    try {
                        var cost =
                                measure(
                                        variant,
                                        broker.address(),
                                        folder.resolve(variant + "-" + i),
                                        warmUp,
                                        events);
                        System.out.printf(
                                "%-22s %6.2f CPU s, %6.2f s per million%n",
                                variant, cost.cpu(), cost.wall());
                        costs.computeIfAbsent(variant, v -> new ArrayList<>()).add(cost);
                    } catch (BenchmarkFailed e) {
                        System.err.println(e.getMessage());
                        failed.put(variant, e.getMessage());
                        costs.remove(variant);
                    }
                }
            }
        } finally {
            delete(folder);
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("events", events);
        parameters.put("warmUp", warmUp);
        parameters.put("people", people);
        parameters.put("repetitions", repetitions);
        parameters.put("bytesPerChange", bytes);
        return new Results("fold", at, machine, parameters, rows(costs), notes(failed.keySet()));
    }

    private static List<Map<String, Object>> rows(Map<String, List<Cost>> costs) {
        var reference = costs.containsKey("hash-map") ? median(costs.get("hash-map")) : null;
        var rows = new ArrayList<Map<String, Object>>();
        costs.forEach((variant, all) -> {
            var cost = median(all);
            var row = new LinkedHashMap<String, Object>();
            row.put("variant", variant);
            row.put("CPU s per million", cost.cpu());
            row.put("least", all.stream().mapToDouble(Cost::cpu).min().orElseThrow());
            row.put("most", all.stream().mapToDouble(Cost::cpu).max().orElseThrow());
            row.put("wall s per million", cost.wall());
            row.put(
                    "CPU, hash-map = 1",
                    reference == null ? "" : (Object) (cost.cpu() / reference.cpu()));
            rows.add(row);
        });
        return rows;
    }

    private static Cost median(List<Cost> costs) {
        var sorted = costs.stream().sorted(Comparator.comparingDouble(Cost::cpu)).toList();
        return sorted.get(sorted.size() / 2);
    }

    private static List<String> notes(Set<String> failed) {
        var notes = new ArrayList<>(NOTES);
        failed.forEach(variant -> notes.add(variant + " failed, and has no row."));
        return notes;
    }

    private static Cost measure(
            String variant, String bootstrap, Path folder, long warmUp, long events) {
        try {
            Files.createDirectories(folder);
            var log = folder.resolve("output").toFile();
            var process =
                    new ProcessBuilder(
                                    Checkout.java().toString(),
                                    "-Xmx1g",
                                    "-Xmn512m",
                                    "-XX:+UseSerialGC",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    FoldRun.class.getName(),
                                    variant,
                                    bootstrap,
                                    folder.toString(),
                                    Long.toString(warmUp),
                                    Long.toString(events))
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start();
            await(process, patience(warmUp + events), variant, log.toPath());
            int code = process.exitValue();
            var result =
                    Files.readAllLines(log.toPath()).stream()
                            .filter(line -> line.startsWith(FoldRun.RESULT))
                            .findFirst();
            if (code != 0 || result.isEmpty()) {
                throw new BenchmarkFailed(
                        "%s failed (%d):%n%s".formatted(variant, code, lastOf(log.toPath())));
            }
            var parts = result.get().split(" ", -1);
            delete(folder);
            return new Cost(
                    Long.parseLong(parts[1]) / 1e3 / events,
                    Long.parseLong(parts[2]) / 1e3 / events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Throws [BenchmarkFailed] when the process does not end by itself, and ends it.
    static void await(Process process, Duration patience, String name, Path log)
            throws IOException, InterruptedException {
        if (!process.waitFor(patience)) {
            process.destroyForcibly().waitFor();
            throw new BenchmarkFailed(
                    "%s did not end within %d s; last it said:%n%s"
                            .formatted(name, patience.toSeconds(), lastOf(log)));
        }
    }

    /// Several times what the dearest variant takes on a slow machine.
    static Duration patience(long events) {
        return Duration.ofMinutes(2).plus(Duration.ofMillis(events));
    }

    private static String lastOf(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("yardstick-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
