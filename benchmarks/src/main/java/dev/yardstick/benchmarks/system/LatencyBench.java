package dev.yardstick.benchmarks.system;

import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.generator.Funnel;
import dev.yardstick.deploy.generator.Mischief;
import dev.yardstick.deploy.generator.Sender;
import dev.yardstick.deploy.generator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/// From HTTP to the scorecard read back, at given rates.
public final class LatencyBench {

    private static final int WARM_UP_RATE = 1_000;
    private static final double CORRECTED = 0.03;

    private final WholeSystem system;
    private final int atOnce;
    private int runs;

    private LatencyBench(WholeSystem system, int atOnce) {
        this.system = system;
        this.atOnce = atOnce;
    }

    public static Results run(Arguments given) {
        var seconds = Duration.ofSeconds(given.number("seconds", 60, 5));
        int atOnce = (int) given.number("at-once", 10, 1);
        // The services were started a moment ago: for the first minutes their compilers take more
        // of the machine than they do.
        var warmUp = Duration.ofSeconds(given.number("warm-up", 120, 0));
        var rates = new ArrayList<Integer>();
        for (var rate : given.text("rates", "200,1000,2000").split(",", -1)) {
            rates.add(Integer.parseInt(rate));
        }
        var machine = Machine.here();
        var at = Instant.now();
        var rows = new ArrayList<Map<String, Object>>();
        try (var system =
                WholeSystem.start(LocalDate.now(ZoneOffset.UTC).minusYears(1), Probes.PEOPLE)) {
            var bench = new LatencyBench(system, atOnce);
            var probes = new Probes(system);
            System.out.println("  warm-up: " + bench.at(WARM_UP_RATE, warmUp, probes));
            for (int rate : rates) {
                var row = bench.at(rate, seconds, probes);
                System.out.println("  " + row);
                rows.add(row);
            }
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("rates", rates);
        parameters.put("seconds", seconds.toSeconds());
        parameters.put("secondsOfWarmUp", warmUp.toSeconds());
        parameters.put("factsInARequest", atOnce);
        parameters.put("people", system());
        return new Results(
                "latency",
                at,
                machine,
                parameters,
                rows,
                List.of(
                        "Milliseconds from when a fact was due to leave (open loop), to the 202 that acknowledges its"
                                + " request, and to the moment when a scorecard that holds it has been read through the gateway.",
                        "Visible is sampled: a probe every %d ms, its scorecard read every %d ms (a %dth of the wait, where that is longer) until it is there."
                                .formatted(
                                        Probes.BETWEEN.toMillis(),
                                        Probes.BETWEEN_LOOKS.toMillis(),
                                        Probes.PART_OF_THE_WAIT),
                        "Broker, five services and the sending client share the machine; busy is in cores."));
    }

    private static String system() {
        return "200 in 31 units, and " + Probes.PEOPLE.size() + " that are probed";
    }

    private Map<String, Object> at(int rate, Duration time, Probes probes) {
        var facts = new Mischief(funnel(rate), rate * time.toSeconds(), Mischief.Rates.NONE, runs);
        var sender = new Sender(batch -> system.client().post(batch).accepted(), atOnce);
        var before = system.cpu();
        long start = System.nanoTime();
        var sending =
                CompletableFuture.supplyAsync(
                        () -> sender.send(facts, Sender.Schedule.evenly(rate)),
                        Thread::startVirtualThread);
        var probed = probes.run(time);
        var sent = sending.join();
        var wall = Duration.ofNanos(System.nanoTime() - start);
        var row = new LinkedHashMap<String, Object>();
        row.put("facts/s asked", rate);
        row.put("facts/s sent", sent.factsPerSecond());
        percentiles(row, "acknowledged", sent.acknowledged());
        percentiles(row, "visible", probed.seen());
        row.put("probes", probed.seen().getTotalCount());
        row.put("unseen", probed.unseen());
        row.put("busy", WholeSystem.busy(before, system.cpu(), wall));
        return row;
    }

    private static void percentiles(Map<String, Object> row, String what, Histogram micros) {
        row.put(what + " p50", micros.getValueAtPercentile(50) / 1e3);
        row.put(what + " p99", micros.getValueAtPercentile(99) / 1e3);
        row.put(what + " max", micros.getMaxValue() / 1e3);
    }

    /// Work of today, as it happens: deals close within minutes.
    private Funnel funnel(int rate) {
        var cycle = Duration.ofMinutes(1);
        return new Funnel(
                system.world(),
                new Traffic(
                        ++runs,
                        "bench-" + runs,
                        "USD",
                        2_000,
                        Instant.now().minus(cycle),
                        rate * 86_400.0,
                        cycle,
                        CORRECTED));
    }
}
