package dev.yardstick.benchmarks.system;

import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import dev.yardstick.deploy.client.FactJson;
import dev.yardstick.deploy.generator.Funnel;
import dev.yardstick.deploy.generator.Traffic;
import dev.yardstick.deploy.generator.Truth;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Facts a second through NDJSON, until the last is visible in the company's scorecard and every
/// count in it is right.
public final class IntakeBench {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 90;
    private static final int CUSTOMERS = 2_000;
    private static final double CORRECTED = 0.03;
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(10);
    private static final List<String> COUNTS =
            List.of(
                    "calls",
                    "emails",
                    "meetings",
                    "deals_created",
                    "deals_won",
                    "orders",
                    "new_customers");

    private IntakeBench() {}

    public static Results run(Arguments given) {
        int facts = (int) given.number("facts", 200_000, 1_000);
        int atOnce = (int) given.number("at-once", 20_000, 1);
        int people = WholeSystem.people(given);
        var machine = Machine.here();
        var at = Instant.now();
        var rows = new ArrayList<Map<String, Object>>();
        try (var system = WholeSystem.start(people, FIRST_DAY, List.of())) {
            pass(system, "bench-warm-up", facts / 5, atOnce, new Truth());
            rows.add(pass(system, "bench", facts, atOnce, new Truth()));
        }
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("facts", facts);
        parameters.put("factsInARequest", atOnce);
        parameters.put("people", people);
        return new Results(
                "intake",
                at,
                machine,
                parameters,
                rows,
                List.of(
                        "One client, one request after the other, after a fifth as many facts to warm up.",
                        "Visible: the company's scorecard, read through the gateway every 100 ms, counts exactly what was sent.",
                        "Broker, five services and the sending client share the machine; busy is in cores."));
    }

    private static Map<String, Object> pass(
            WholeSystem system, String source, int facts, int atOnce, Truth truth) {
        var bodies = bodies(system, source, facts, atOnce, truth);
        var path = "/api/units/" + system.company().unit() + "/scorecard?period=2026";
        var expected = expected(truth, system.figures(path));
        var before = system.cpu();
        long start = System.nanoTime();
        int accepted = 0;
        for (var body : bodies) {
            accepted += system.client().stream(body).accepted();
        }
        long sent = System.nanoTime() - start;
        if (accepted != facts) {
            throw new IllegalStateException(facts - accepted + " facts were refused");
        }
        while (!isThere(expected, system.figures(path))) {
            if (System.nanoTime() - start > GIVEN_UP_AFTER.toNanos()) {
                throw new IllegalStateException(
                        "not visible: expected " + expected + ", found " + system.figures(path));
            }
            pause();
        }
        var wall = Duration.ofNanos(System.nanoTime() - start);
        var row = new LinkedHashMap<String, Object>();
        row.put("facts", facts);
        row.put("MB", bodies.stream().mapToLong(b -> b.length).sum() >> 20);
        row.put("accepted facts/s", facts * 1e9 / sent);
        row.put("visible facts/s", facts * 1e9 / wall.toNanos());
        row.put("seconds until visible", wall.toNanos() / 1e9);
        row.put("busy", WholeSystem.busy(before, system.cpu(), wall));
        return row;
    }

    /// Written before the clock starts.
    private static List<byte[]> bodies(
            WholeSystem system, String source, int facts, int atOnce, Truth truth) {
        var funnel =
                new Funnel(
                        system.world(),
                        new Traffic(
                                1,
                                source,
                                "USD",
                                CUSTOMERS,
                                FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                                (double) facts / DAYS,
                                Duration.ofDays(20),
                                CORRECTED));
        var bodies = new ArrayList<byte[]>();
        for (int from = 0; from < facts; from += atOnce) {
            var batch = new ArrayList<Fact>();
            for (int i = from; i < Math.min(facts, from + atOnce); i++) {
                var fact = funnel.next();
                truth.tell(fact);
                batch.add(fact);
            }
            bodies.add(FactJson.lines(batch));
        }
        return bodies;
    }

    /// What is there already and what will come.
    private static Map<String, BigDecimal> expected(Truth truth, Map<String, BigDecimal> now) {
        var sums = truth.sums();
        var coming = sums.of(sums.people(), Period.parse("2026"));
        var expected = new TreeMap<String, BigDecimal>();
        for (var count : COUNTS) {
            expected.put(
                    count,
                    now.getOrDefault(count, BigDecimal.ZERO)
                            .add(BigDecimal.valueOf(coming.getOrDefault(count, 0L))));
        }
        return expected;
    }

    private static boolean isThere(Map<String, BigDecimal> expected, Map<String, BigDecimal> now) {
        return expected.entrySet().stream()
                .allMatch(count ->
                        now.getOrDefault(count.getKey(), BigDecimal.ZERO)
                                        .compareTo(count.getValue())
                                == 0);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
