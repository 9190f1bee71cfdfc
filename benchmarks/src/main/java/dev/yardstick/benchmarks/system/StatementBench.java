package dev.yardstick.benchmarks.system;

import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.client.OrgJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From a deal that changes, through HTTP, to the statement read back: alone, and among other
/// facts.
public final class StatementBench {

    private static final int WARM_UP_RATE = 500;

    private StatementBench() {}

    public static Results run(Arguments given) {
        var seconds = Duration.ofSeconds(given.number("seconds", 60, 5));
        int atOnce = (int) given.number("at-once", 10, 1);
        int people = WholeSystem.people(given);
        var warmUp = Work.warmUp(given);
        var rates = Work.rates(given, "0,500");
        var machine = Machine.here();
        var at = Instant.now();
        List<Map<String, Object>> rows;
        var parameters = new LinkedHashMap<String, Object>();
        var since = LocalDate.now(ZoneOffset.UTC).minusYears(1);
        try (var system = WholeSystem.start(people, since, Probes.PEOPLE)) {
            system.client().send("PUT", "/api/plans/bench", plan(since));
            var work = new Work(system, atOnce, new Probes(DealChanges.of(system)));
            work.warmUp(WARM_UP_RATE, warmUp);
            rows = work.goOn(rates, seconds);
            parameters.put("people", work.people());
        }
        parameters.put("rates", rates);
        parameters.put("seconds", seconds.toSeconds());
        parameters.put("secondsOfWarmUp", warmUp.toSeconds());
        parameters.put("factsInARequest", atOnce);
        return new Results("statement", at, machine, parameters, rows, notes());
    }

    private static Map<String, Object> plan(LocalDate from) {
        return OrgJson.flatPlan("Bench", DealChanges.CURRENCY, new BigDecimal("0.05"), from);
    }

    private static List<String> notes() {
        return List.of(
                "Milliseconds from when a deal's new version was due to leave (open loop) to the moment when a statement"
                        + " whose line rests on that version has been read through the gateway; sending it is in it.",
                "A deal changes every %d ms, each of another of %d people; its statement is read every %d ms (a %dth of the wait, where that is longer) until it is there."
                        .formatted(
                                Probes.BETWEEN.toMillis(),
                                Probes.PEOPLE.size(),
                                Probes.BETWEEN_LOOKS.toMillis(),
                                Probes.PART_OF_THE_WAIT),
                "The plan pays everybody, so the other facts' deals change statements too.",
                "Broker, five services and the sending client share the machine; busy is in cores.");
    }
}
