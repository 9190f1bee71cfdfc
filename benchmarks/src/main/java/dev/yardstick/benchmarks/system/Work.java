package dev.yardstick.benchmarks.system;

import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.generator.Funnel;
import dev.yardstick.deploy.generator.Mischief;
import dev.yardstick.deploy.generator.Sender;
import dev.yardstick.deploy.generator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// People at work at a given rate, and the probes among them.
final class Work {

    private static final double CORRECTED = 0.03;

    /// The services were started a moment ago, and for the first minutes their compilers take more
    /// of the machine than they do: a full load would only queue up behind them. So it begins
    /// gently.
    private static final double GENTLE_PART = 0.25;

    private static final int GENTLY = 5;

    private final WholeSystem system;
    private final int atOnce;
    private final Probes probes;
    private int runs;

    /// @param atOnce facts in a request
    Work(WholeSystem system, int atOnce, Probes probes) {
        this.system = system;
        this.atOnce = atOnce;
        this.probes = probes;
    }

    /// Whose facts they are.
    String people() {
        return "%d in %d units, and %d that are probed"
                .formatted(
                        system.world().people().size(),
                        system.world().units().size(),
                        Probes.PEOPLE.size());
    }

    /// Rates that were asked for, or the usual ones: `200,1000`.
    static List<Integer> rates(Arguments given, String usual) {
        return Stream.of(given.text("rates", usual).split(",", -1)).map(Integer::valueOf).toList();
    }

    /// What nothing is measured in: a part of the time a fifth of the rate, then all of it.
    void warmUp(int rate, Duration time) {
        var gentle = Duration.ofMillis(Math.round(time.toMillis() * GENTLE_PART));
        System.out.println("  warm-up: " + goOn(rate / GENTLY, gentle));
        System.out.println("  warm-up: " + goOn(rate, time.minus(gentle)));
    }

    /// How long the warm-up is to be.
    static Duration warmUp(Arguments given) {
        return Duration.ofSeconds(given.number("warm-up-seconds", 300, 5));
    }

    /// Goes on for so long at each rate, and says each row as soon as it is there.
    List<Map<String, Object>> goOn(List<Integer> rates, Duration time) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int rate : rates) {
            var row = goOn(rate, time);
            System.out.println("  " + row);
            rows.add(row);
        }
        return rows;
    }

    /// Goes on for so long.
    ///
    /// @param rate facts a second beside the probes; 0: the probes are alone
    /// @return a row
    Map<String, Object> goOn(int rate, Duration time) {
        var before = system.cpu();
        long start = System.nanoTime();
        var row = new LinkedHashMap<String, Object>();
        row.put("facts/s asked", rate);
        Probes.Seen probed;
        if (rate == 0) {
            probed = probes.run(time);
            // All rows have the same columns.
            List.of("facts/s sent", "acknowledged p50", "acknowledged p99", "acknowledged max")
                    .forEach(column -> row.put(column, ""));
        } else {
            var sending = send(rate, time);
            probed = probes.run(time);
            var sent = sending.join();
            row.put("facts/s sent", sent.factsPerSecond());
            percentiles(row, "acknowledged", sent.acknowledged());
        }
        var wall = Duration.ofNanos(System.nanoTime() - start);
        percentiles(row, "visible", probed.seen());
        row.put("probes", probed.seen().getTotalCount());
        row.put("unseen", probed.unseen());
        row.put("busy", WholeSystem.busy(before, system.cpu(), wall));
        return row;
    }

    private CompletableFuture<Sender.Report> send(int rate, Duration time) {
        var facts = new Mischief(funnel(rate), rate * time.toSeconds(), Mischief.Rates.NONE, runs);
        var sender = new Sender(batch -> system.client().post(batch).accepted(), atOnce);
        return CompletableFuture.supplyAsync(
                () -> sender.send(facts, Sender.Schedule.evenly(rate)), Thread::startVirtualThread);
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
