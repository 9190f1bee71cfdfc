package dev.yardstick.benchmarks.system;

import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From HTTP to the scorecard read back, at given rates.
public final class LatencyBench {

    private static final int WARM_UP_RATE = 1_000;

    private LatencyBench() {}

    public static Results run(Arguments given) {
        var seconds = Duration.ofSeconds(given.number("seconds", 60, 5));
        int atOnce = (int) given.number("at-once", 10, 1);
        int people = WholeSystem.people(given);
        var warmUp = Work.warmUp(given);
        var rates = Work.rates(given, "200,1000,2000");
        var machine = Machine.here();
        var at = Instant.now();
        List<Map<String, Object>> rows;
        var parameters = new LinkedHashMap<String, Object>();
        try (var system =
                WholeSystem.start(
                        people, LocalDate.now(ZoneOffset.UTC).minusYears(1), Probes.PEOPLE)) {
            var work = new Work(system, atOnce, new Probes(Calls.of(system)));
            work.warmUp(WARM_UP_RATE, warmUp);
            rows = work.goOn(rates, seconds);
            parameters.put("people", work.people());
        }
        parameters.put("rates", rates);
        parameters.put("seconds", seconds.toSeconds());
        parameters.put("secondsOfWarmUp", warmUp.toSeconds());
        parameters.put("factsInARequest", atOnce);
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
}
