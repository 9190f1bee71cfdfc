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
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Facts stream in, twice, out of order, late and corrected, while every process is killed with
/// SIGKILL and started again. Afterwards every figure is what a computation says that was told
/// every fact once.
///
/// `-Dyardstick.seed=…` replays the traffic and the order of the killing, `-Dyardstick.kills=…`
/// says how often each process dies; the machine decides how they fall together.
@ExtendWith(LogsOnFailure.class)
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
            Thread killer = Thread.ofPlatform().name("killer").start(killing);
            Sender.Report report;
            try {
                report =
                        new Sender(batch -> told(system.client, batch), FACTS_AT_ONCE)
                                .send(
                                        new Mischief(until(enough), Long.MAX_VALUE, MISCHIEF, SEED),
                                        Sender.Schedule.evenly(FACTS_PER_SECOND));
            } catch (RuntimeException | Error e) {
                // Or it would start what has just been ended.
                killer.interrupt();
                killer.join();
                throw e;
            }
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
                "PUT", "/api/plans/flat", OrgJson.flatPlan("7.5 % flat", "USD", RATE, FIRST_DAY));
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
        List<Period> periods = periods(sums);
        Supplier<Stream<String>> scorecards =
                () ->
                        subjects().stream()
                                .flatMap(subject ->
                                        periods.stream()
                                                .map(period ->
                                                        scorecard(system, sums, subject, period)));
        Supplier<Stream<String>> boards =
                () ->
                        periods.stream()
                                .flatMap(period ->
                                        Stream.of("sales", "win_rate", "average_sales_cycle")
                                                .map(kpi -> board(system, sums, kpi, period)));
        Supplier<Stream<String>> statements =
                () ->
                        periods.stream()
                                .filter(period -> period.kind() == Period.Kind.MONTH)
                                .flatMap(month ->
                                        people().stream()
                                                .map(person -> statement(system, person, month)));
        Supplier<Stream<String>> events = () -> Stream.of(published(system, sums, periods));
        return Stream.of(scorecards, boards, statements, events)
                .flatMap(Supplier::get)
                .filter(difference -> !difference.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<PersonId> people() {
        return world.people().stream().map(p -> p.person()).toList();
    }

    private List<Subject> subjects() {
        return Stream.concat(
                        people().stream().map(Subject::of),
                        world.units().stream().map(unit -> Subject.of(unit.unit())))
                .toList();
    }

    private SortedMap<String, @Nullable BigDecimal> expected(
            Truth.Sums sums, Subject subject, Period period) {
        return Figures.of(sums, peopleOf(subject, period), period);
    }

    /// Whose figures the subject's are the sum of.
    private Collection<PersonId> peopleOf(Subject subject, Period period) {
        Collection<PersonId> people =
                people().stream().filter(person -> Subject.of(person).equals(subject)).toList();
        return people.isEmpty()
                ? world.units().stream()
                        .filter(unit -> Subject.of(unit.unit()).equals(subject))
                        .findFirst()
                        .map(unit -> world.peopleIn(unit.unit(), period.start()))
                        .orElseThrow()
                : people;
    }

    private String scorecard(
            RunningSystem system, Truth.Sums sums, Subject subject, Period period) {
        return Figures.difference(
                subject + " in " + period,
                system.scorecard(subject.toString(), period.toString()),
                expected(sums, subject, period));
    }

    /// Everybody, in the order of their figures.
    private String board(RunningSystem system, Truth.Sums sums, String kpi, Period period) {
        boolean moreIsBetter = !kpi.equals("average_sales_cycle");
        Map<PersonId, @Nullable BigDecimal> values = new TreeMap<>();
        people().forEach(person ->
                values.put(person, Figures.of(sums, List.of(person), period).get(kpi)));
        JsonNode items =
                system.client
                        .get("/api/leaderboards/" + kpi + "?limit=100&period=" + period)
                        .path("items");
        String where = "the board of " + kpi + " in " + period;
        if (items.size() != values.size()) {
            return where + " has " + items.size() + " places, not " + values.size();
        }
        for (JsonNode place : items) {
            PersonId person = new PersonId(place.path("person").asString());
            BigDecimal value = values.get(person);
            String shown = place.path("value").asString(null);
            if (!Figures.same(shown == null ? null : new BigDecimal(shown), value)) {
                return where + " has " + shown + " for " + person + ", not " + value;
            }
            if (value != null) {
                long rank =
                        1
                                + values.values().stream()
                                        .filter(other ->
                                                other != null
                                                        && (moreIsBetter
                                                                ? other.compareTo(value) > 0
                                                                : other.compareTo(value) < 0))
                                        .count();
                if (place.path("rank").asLong() != rank) {
                    return where + " ranks " + person + " " + place.path("rank") + ", not " + rank;
                }
            }
        }
        return "";
    }

    /// What was published last of each scorecard is what it has to be: the live page and incentives
    /// know nothing else.
    private String published(RunningSystem system, Truth.Sums sums, List<Period> periods) {
        Map<String, JsonNode> last =
                system.lastOf(Topics.SCORE_EVENTS, card -> card.path("id").asString());
        for (Subject subject : subjects()) {
            for (Period period : periods) {
                String id = subject + "/" + period;
                var figures = expected(sums, subject, period);
                JsonNode card = last.get(id);
                if (card == null) {
                    // What a period merely opens with, such as the customers to be retained, is no
                    // reason to publish it.
                    if (!sums.of(peopleOf(subject, period), period).isEmpty()) {
                        return id + " was never published";
                    }
                    continue;
                }
                String difference = Figures.difference("published " + id, card, figures);
                if (!difference.isEmpty()) {
                    return difference;
                }
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

    /// Every month that a fact falls into, and its quarter and year.
    private static List<Period> periods(Truth.Sums sums) {
        SortedSet<Period> periods = new TreeSet<>();
        for (LocalDate date : sums.dates()) {
            for (Period.Kind kind :
                    List.of(Period.Kind.MONTH, Period.Kind.QUARTER, Period.Kind.YEAR)) {
                periods.add(Period.of(kind, date));
            }
        }
        return List.copyOf(periods);
    }
}
