package dev.yardstick.benchmarks.fold;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/// The main class of a measured JVM: warms up, measures, and prints one line.
final class FoldRun {

    static final String RESULT = "RESULT";

    private FoldRun() {}

    /// `name bootstrap folder warm-up events`
    public static void main(String[] args) {
        var warmUp = Long.parseLong(args[3]);
        var events = Long.parseLong(args[4]);
        try (var variant = variant(args[0], args[1], Path.of(args[2]))) {
            if (warmUp > 0) {
                variant.pass(1, warmUp);
            }
            System.gc();
            long cpu = cpuNanos();
            long wall = System.nanoTime();
            variant.pass(2, events);
            System.out.printf("%s %d %d%n", RESULT, cpuNanos() - cpu, System.nanoTime() - wall);
        }
        System.exit(0);
    }

    private static Variant variant(String name, String bootstrap, Path folder) {
        return switch (name) {
            case "poll" -> new Reading(bootstrap, Reading.Depth.POLL);
            case "parse" -> new Reading(bootstrap, Reading.Depth.PARSE);
            case "hash-map" -> new Reading(bootstrap, Reading.Depth.SUM);
            case "fold" -> FoldApplication.loop(bootstrap, folder, true);
            case "fold-uncached" -> FoldApplication.loop(bootstrap, folder, false);
            case "fold-stream" -> FoldApplication.stream(bootstrap, folder);
            case "streams" -> new Streams(bootstrap, folder, "at_least_once");
            case "streams-exactly-once" -> new Streams(bootstrap, folder, "exactly_once_v2");
            default -> throw new IllegalArgumentException("no variant " + name);
        };
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
