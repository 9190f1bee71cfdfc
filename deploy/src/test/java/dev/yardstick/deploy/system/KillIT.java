package dev.yardstick.deploy.system;

import static dev.yardstick.deploy.system.RunningSystem.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.client.OrgJson;
import dev.yardstick.deploy.generator.Funnel;
import dev.yardstick.deploy.generator.Mischief;
import dev.yardstick.deploy.generator.Sender;
import dev.yardstick.deploy.generator.Traffic;
import dev.yardstick.deploy.generator.Truth;
import dev.yardstick.deploy.generator.World;
import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Money;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Facts stream in, twice, out of order, late and corrected, while every process is killed with
/// SIGKILL and started again. Afterwards every figure is what a computation says that was told
/// every fact once.
///
/// `-Dyardstick.seed=…` replays the traffic and the order of the killing, `-Dyardstick.kills=…`
/// says how often each process dies; the machine decides how they fall together.
class KillIT {
    private static final long SEED =
            Long.getLong("yardstick.seed", new SplittableRandom().nextLong(1_000_000_000));
    private static final int TIMES_EACH = Integer.getInteger("yardstick.kills", 2);
    private static final int PEOPLE = 24;
    private static final int UNITS = 8;
    private static final int CUSTOMERS = 100;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int FACTS_PER_DAY = 60;
    private static final int FACTS_AT_ONCE = 10;
    private static final double FACTS_PER_SECOND = 60;
    private static final double CORRECTED = 0.15;
    private static final Mischief.Rates MISCHIEF = new Mischief.Rates(0.1, 0.1, 0.02);
    private static final BigDecimal RATE = new BigDecimal("0.075");
    private static final Duration RIGHT_WITHIN = Duration.ofSeconds(90);

    private final Truth truth = new Truth();
    private final World world = World.of(SEED, PEOPLE, UNITS, FIRST_DAY);

    @Test
    void nothingIsLostAndNothingCountsTwiceWhateverIsKilled() throws Exception {
        System.out.println("seed " + SEED);
        try (RunningSystem system = RunningSystem.start("kill")) {
            state(system.client);
            AtomicBoolean enough = new AtomicBoolean();
            FutureTask<Void> killing =
                    new FutureTask<>(() -> {
                        try {
                            new Killing(system.installation, SEED, TIMES_EACH).run();
                            return null;
                        } finally {
                            enough.set(true);
                        }
                    });
            Thread.ofPlatform().name("killer").start(killing);
            Sender.Report report =
                    new Sender(batch -> told(system.client, batch), FACTS_AT_ONCE)
                            .send(
                                    new Mischief(until(enough), Long.MAX_VALUE, MISCHIEF, SEED),
                                    Sender.Schedule.evenly(FACTS_PER_SECOND));
            killing.get();
            System.out.println("kill: " + report + ", " + truth.facts() + " different facts");
            assertThat(report.accepted()).isEqualTo(report.sent());
            assertThat(truth.facts()).isGreaterThan(1_000);

            eventually(RIGHT_WITHIN, () -> firstDifference(system));
        }
    }

    private void state(Client client) {
        client.send("POST", "/api/org", OrgJson.organisation(world.units(), world.people()));
        client.send(
                "PUT",
                "/api/plans/flat",
                OrgJson.plan(new CommissionPlan("flat", 1, "7.5 % flat", RATE, FIRST_DAY, null)));
    }

    private int told(Client client, List<Fact> batch) {
        Client.Receipt receipt = client.post(batch);
        assertThat(receipt.refused()).isEmpty();
        synchronized (truth) {
            batch.forEach(truth::tell);
        }
        return receipt.accepted();
    }

    private Iterator<Fact> until(AtomicBoolean enough) {
        Funnel funnel =
                new Funnel(
                        world,
                        new Traffic(
                                SEED,
                                "kill",
                                "USD",
                                CUSTOMERS,
                                FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                                FACTS_PER_DAY,
                                Duration.ofDays(10),
                                CORRECTED));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !enough.get();
            }

            @Override
            public Fact next() {
                return funnel.next();
            }
        };
    }

    /// Nothing when all is right.
    private String firstDifference(RunningSystem system) {
        Truth.Sums sums = truth.sums();
        List<Period> periods = periods();
        for (Period period : periods) {
            for (PersonId person : world.people().stream().map(p -> p.person()).toList()) {
                String difference =
                        difference(system, "person:" + person, period, sums.of(person, period));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
            for (OrgUnit unit : world.units()) {
                Collection<PersonId> below = world.peopleIn(unit.unit(), period.start());
                String difference =
                        difference(system, "unit:" + unit.unit(), period, sums.of(below, period));
                if (!difference.isEmpty()) {
                    return difference;
                }
            }
        }
        for (Period period : periods) {
            if (period.kind() == Period.Kind.MONTH) {
                for (PersonId person : world.people().stream().map(p -> p.person()).toList()) {
                    String difference = statement(system, person, period);
                    if (!difference.isEmpty()) {
                        return difference;
                    }
                }
            }
        }
        return "";
    }

    private static String difference(
            RunningSystem system, String subject, Period period, SortedMap<String, Long> expected) {
        JsonNode card = system.scorecard(subject, period.toString());
        SortedMap<String, BigDecimal> found = new TreeMap<>();
        SortedMap<String, BigDecimal> told = new TreeMap<>();
        for (JsonNode figure : card.path("figures")) {
            String name = figure.path("kpi").asString();
            if (Measures.NAMES.contains(name)) {
                found.put(name, new BigDecimal(figure.path("value").asString()));
                told.put(name, Measures.plain(name, expected.getOrDefault(name, 0L)));
            }
        }
        if (found.size() != Measures.NAMES.size()) {
            return "figures are missing of " + subject + ": only " + found.keySet();
        }
        for (String name : found.keySet()) {
            if (found.get(name).compareTo(told.get(name)) != 0) {
                return "%s of %s in %s is %s, not %s"
                        .formatted(name, subject, period, found.get(name), told.get(name));
            }
        }
        return "";
    }

    private String statement(RunningSystem system, PersonId person, Period month) {
        List<String> expected = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (Fact fact : truth.latest()) {
            if (fact instanceof Deal deal
                    && !deal.deleted()
                    && deal.status() == Deal.Status.WON
                    && deal.closedOn() != null
                    && !deal.closedOn().isBefore(month.start())
                    && deal.closedOn().isBefore(month.end())) {
                for (var credit : deal.credits()) {
                    Money amount = credit.amount();
                    if (credit.person().equals(person) && amount != null) {
                        BigDecimal earning =
                                BigDecimal.valueOf(amount.minor(), 2)
                                        .multiply(RATE)
                                        .setScale(2, RoundingMode.HALF_UP);
                        total = total.add(earning);
                        expected.add(line(deal.id().value(), deal.sourceVersion(), earning));
                    }
                }
            }
        }
        JsonNode statement = system.statement(person.value(), month.toString());
        List<String> found = new ArrayList<>();
        for (JsonNode line : statement.path("lines")) {
            found.add(
                    line(
                            line.path("trace").path("transaction").asString(),
                            line.path("trace").path("transactionVersion").asLong(),
                            new BigDecimal(line.path("payable").path("amount").asString())));
        }
        String where = "the statement of " + person + " for " + month;
        if (!found.stream().sorted().toList().equals(expected.stream().sorted().toList())) {
            return where + " has " + found + ", not " + expected;
        }
        JsonNode sum = statement.path("totals").path(0).path("payable").path("amount");
        BigDecimal stated = sum.isMissingNode() ? BigDecimal.ZERO : new BigDecimal(sum.asString());
        return stated.compareTo(total) == 0 ? "" : where + " comes to " + stated + ", not " + total;
    }

    private static String line(String deal, long version, BigDecimal earning) {
        return deal + " version " + version + ": " + earning.toPlainString();
    }

    /// Every month that a fact falls into, and every year.
    private List<Period> periods() {
        Map<YearMonth, Period> months = new TreeMap<>();
        Map<Integer, Period> years = new TreeMap<>();
        truth.sums()
                .dates()
                .forEach(date -> {
                    months.computeIfAbsent(
                            YearMonth.from(date), m -> Period.of(Period.Kind.MONTH, date));
                    years.computeIfAbsent(date.getYear(), y -> Period.of(Period.Kind.YEAR, date));
                });
        List<Period> periods = new ArrayList<>(years.values());
        periods.addAll(months.values());
        return periods;
    }
}
