package dev.yardstick.incentive.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Goal;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Progress;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.Step;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happened, in whichever order, however often it was heard of and wherever the machine
/// died: statements are what the plainest computation over everything that is known in the end
/// says.
class StatementHistoryTest {

    private static final List<PersonId> PEOPLE =
            List.of(World.ANNA, World.BEN, World.CARO, World.DORA);
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 15);
    private static final int DAYS = 180;
    private static final UnitId TEAM = new UnitId("team");
    private static final UnitId REGION = new UnitId("region");
    private static final Settlement[] NONE = {};

    @TempDir private Path folder;

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void statementsAreWhatAllThatIsKnownInTheEndSays() {
        Property.forAll(Integer.getInteger("yardstick.examples", 30), this::check);
    }

    private void check(SplittableRandom random) {
        var file = folder.resolve("incentive-" + random.split().nextLong() + ".db");
        try (var store = SqliteStore.open(file)) {
            var world = new World(store);
            plans(random, world);
            organisation(random, world);
            world.settleUntilQuiet();
            for (int round = 0; round < 6; round++) {
                var before = statements(world);
                boolean onlyFacts = random.nextInt(3) == 0;
                if (!onlyFacts) {
                    states(random, world);
                }
                var changes = facts(random, world, round);
                boolean died = deliver(random, world, changes, onlyFacts);
                world.settleUntilQuiet();
                var now = statements(world);
                assertThat(contents(now)).isEqualTo(plainly(world));
                if (onlyFacts && !died) {
                    assertThat(revisions(now)).isEqualTo(expected(before, now));
                }
            }
            // Everything comes once more.
            var told = List.copyOf(world.told);
            world.start();
            world.settleUntilQuiet();
            assertThat(world.told).isEqualTo(told);
        }
    }

    /// Folds the changes in windows; where the machine dies, all of them come again, cut otherwise.
    private static boolean deliver(
            SplittableRandom random, World world, List<Positioned> changes, boolean atOnce) {
        if (atOnce) {
            world.service.fold(changes);
            world.service.fold(changes);
            world.service.settle();
            return false;
        }
        boolean died = false;
        int committed = 0;
        while (committed < changes.size()) {
            int until = committed + 1 + random.nextInt(changes.size() - committed);
            int left = random.nextInt(3) == 0 ? 1 + random.nextInt(60) : Integer.MAX_VALUE;
            int[] steps = {left};
            world.clock =
                    () -> {
                        if (steps[0]-- == 0) {
                            throw new Died();
                        }
                        return world.today;
                    };
            try {
                world.service.fold(changes.subList(committed, until));
                if (random.nextBoolean()) {
                    world.service.settle();
                    committed = until;
                }
                if (random.nextInt(4) == 0) {
                    world.clock = () -> world.today;
                    world.start();
                }
            } catch (Died e) {
                died = true;
                world.clock = () -> world.today;
                world.start();
            }
            world.clock = () -> world.today;
        }
        return died;
    }

    private static List<Positioned> facts(SplittableRandom random, World world, int round) {
        var changes = new ArrayList<Positioned>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int number = random.nextInt(5);
            var fact = fact(random, number, round * 100L + i);
            changes.add(world.state("deal-events-" + number % 3, fact));
        }
        return changes;
    }

    private static Fact fact(SplittableRandom random, int number, long version) {
        var on = date(random).toString();
        var amount = BigDecimal.valueOf(1 + random.nextInt(500_000), 2).toString();
        var ended = random.nextInt(3) == 0 ? date(random) : null;
        var owner = PEOPLE.get(random.nextInt(PEOPLE.size()));
        return switch (random.nextInt(5)) {
            case 0 ->
                    World.order(
                            "O" + number,
                            version,
                            random.nextInt(8) == 0,
                            random.nextInt(4) == 0 ? Order.Status.CANCELLED : Order.Status.PLACED,
                            owner,
                            on,
                            random.nextInt(5) == 0 ? null : "D" + random.nextInt(5),
                            amount,
                            ended);
            case 1 ->
                    World.payment(
                            "P" + number,
                            version,
                            random.nextInt(5) == 0
                                    ? Payment.Status.REVERSED
                                    : Payment.Status.RECEIVED,
                            owner,
                            on,
                            random.nextInt(5) == 0 ? null : "O" + random.nextInt(5),
                            amount);
            default -> deal(random, number, version, on, amount, ended);
        };
    }

    private static Deal deal(
            SplittableRandom random,
            int number,
            long version,
            String on,
            String amount,
            LocalDate ended) {
        var credits =
                PEOPLE.stream()
                        .skip(random.nextInt(PEOPLE.size()))
                        .flatMap(person -> credits(random, person))
                        .toArray(Credit[]::new);
        var won = World.deal("D" + number, version, Deal.Status.WON, on, amount, ended, credits);
        var deal = random.nextInt(3) == 0 ? won : World.owned(won, owners(random));
        return switch (random.nextInt(7)) {
            case 0 -> World.deleted(deal, version);
            case 1 -> World.open("D" + number, version, credits);
            case 2 ->
                    World.deal("D" + number, version, Deal.Status.LOST, on, amount, null, credits);
            default -> deal;
        };
    }

    /// By one kind or none, or by two kinds.
    private static Stream<Credit> credits(SplittableRandom random, PersonId person) {
        var kinds =
                switch (random.nextInt(4)) {
                    case 0 -> Stream.of("revenue");
                    case 1 -> Stream.of("revenue", "overlay");
                    default -> Stream.of("");
                };
        return kinds.map(kind -> {
            var credit =
                    World.credit(
                            person,
                            "0." + (1 + random.nextInt(9)),
                            BigDecimal.valueOf(random.nextInt(100_000), 2).toString());
            return kind.isEmpty()
                    ? credit
                    : new Credit(credit.person(), credit.share(), credit.amount(), kind);
        });
    }

    /// Anybody, credited or not.
    private static List<Owner> owners(SplittableRandom random) {
        var owners = new ArrayList<Owner>();
        var from = date(random);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            owners.add(
                    new Owner(
                            PEOPLE.get(random.nextInt(PEOPLE.size())),
                            from,
                            random.nextInt(10) == 0 ? null : (Integer) random.nextInt(4)));
            from = from.plusDays(1 + random.nextInt(40));
        }
        return owners;
    }

    private static LocalDate date(SplittableRandom random) {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private static void states(SplittableRandom random, World world) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(6)) {
                case 0 -> plans(random, world);
                case 1 -> organisation(random, world);
                case 2 -> member(random, world, PEOPLE.get(random.nextInt(PEOPLE.size())));
                case 3 ->
                        world.goal(
                                "g" + random.nextInt(6),
                                PEOPLE.get(random.nextInt(PEOPLE.size())),
                                "won",
                                List.of("2026", "2026-Q1", "2026-Q2").get(random.nextInt(3)),
                                String.valueOf(100 + random.nextInt(5000)));
                case 4 ->
                        world.scorecard(
                                PEOPLE.get(random.nextInt(PEOPLE.size())),
                                "calls",
                                "2026-0" + (1 + random.nextInt(6)),
                                String.valueOf(random.nextInt(50)));
                default ->
                        world.today =
                                world.today.isAfter(LocalDate.of(2027, 2, 1))
                                        ? world.today
                                        : world.today.plusDays(random.nextInt(50));
            }
        }
    }

    private static void organisation(SplittableRandom random, World world) {
        for (var unit : List.of(TEAM, REGION)) {
            var known = world.units.get("unit:" + unit);
            world.unit(
                    new OrgUnit(
                            unit,
                            known == null ? 1 : known.revision() + 1,
                            unit.value(),
                            "UTC",
                            unit.equals(REGION)
                                    ? List.of()
                                    : List.of(
                                            new OrgUnit.Placement(
                                                    random.nextInt(3) == 0 ? null : REGION,
                                                    FIRST.plusDays(random.nextInt(60)),
                                                    null))));
        }
        PEOPLE.forEach(person -> member(random, world, person));
    }

    private static void member(SplittableRandom random, World world, PersonId person) {
        var moves = date(random);
        var role = random.nextInt(3) == 0 ? Person.Role.MANAGER : Person.Role.MEMBER;
        world.person(
                person,
                new Person.Membership(
                        random.nextBoolean() ? TEAM : REGION,
                        role,
                        LocalDate.of(2025, 1, 1),
                        moves),
                new Person.Membership(
                        random.nextBoolean() ? TEAM : REGION,
                        role == Person.Role.MEMBER ? Person.Role.MANAGER : Person.Role.MEMBER,
                        moves,
                        random.nextInt(4) == 0 ? moves.plusDays(30) : null));
    }

    private static void plans(SplittableRandom random, World world) {
        world.plans.clear();
        var clawback = random.nextBoolean() ? null : new Clawback(4, new BigDecimal("0.5"), true);
        var timing =
                switch (random.nextInt(4)) {
                    case 0 -> Timing.AT_BOOKING;
                    case 1 -> new Timing(new Timing.When.Cash(), new BigDecimal("0.2"), 2);
                    case 2 -> new Timing(new Timing.When.Invoice(), BigDecimal.ZERO, 0);
                    default ->
                            new Timing(
                                    new Timing.When.Instalments(
                                            List.of(
                                                    new Timing.Part(new BigDecimal("0.4"), 0),
                                                    new Timing.Part(new BigDecimal("0.6"), 2))),
                                    BigDecimal.ZERO,
                                    0);
                };
        var tiers =
                new Rate.Tiered(
                        random.nextBoolean() ? Rate.Method.RETROACTIVE : Rate.Method.MARGINAL,
                        Rate.On.MEASURE,
                        Rate.Boundary.UPPER,
                        List.of(Rate.Tier.of("0", "0.03"), Rate.Tier.of("2000", "0.05")),
                        true);
        var direct =
                Terms.component(
                        "direct",
                        Terms.DIRECT,
                        new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                        random.nextBoolean() ? Span.QUARTER : Span.HALF_YEAR,
                        tiers,
                        null,
                        timing,
                        clawback);
        var ends = random.nextBoolean() ? LocalDate.of(2026, 3, 10) : null;
        var first = Terms.version("a", 1, Terms.START, ends, Payees.EVERYBODY, NONE, direct);
        var versions = new ArrayList<Plan>(List.of(first));
        if (ends != null && random.nextBoolean()) {
            versions.add(
                    Terms.version(
                            "a",
                            2,
                            ends,
                            null,
                            new Payees(Set.of(), Set.of(), Set.of(TEAM)),
                            NONE,
                            direct,
                            Terms.component(
                                    "orders",
                                    Terms.DIRECT,
                                    Measure.Of.ORDER_AMOUNT,
                                    Span.MONTH,
                                    Terms.rate("0.01"))));
        }
        world.plans.put("a", versions);
        if (random.nextBoolean()) {
            world.plans.put(
                    "b",
                    List.of(
                            Terms.plan(
                                    "b",
                                    Payees.EVERYBODY,
                                    NONE,
                                    Terms.component(
                                            "led",
                                            new Crediting.To.RollUp(
                                                    1 + random.nextInt(2), new BigDecimal("0.5")),
                                            new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                                            Span.MONTH,
                                            Terms.rate("0.02"),
                                            null,
                                            timing,
                                            clawback),
                                    Terms.component(
                                            "pool",
                                            new Crediting.To.Pool(TEAM, Map.of()),
                                            Measure.Of.ORDER_AMOUNT,
                                            Span.QUARTER,
                                            tiers))));
        }
        if (random.nextBoolean()) {
            var goals = new Quota(new Quota.From.Goals("won"), random.nextBoolean(), List.of());
            world.plans.put(
                    "c",
                    List.of(
                            Terms.plan(
                                    "c",
                                    new Payees(Set.of(), Set.of(Person.Role.MANAGER), Set.of()),
                                    new Settlement[] {
                                        new Settlement.Draw(
                                                Settlement.Draw.Kind.RECOVERABLE,
                                                new BigDecimal("10"),
                                                new BigDecimal("35")),
                                        new Settlement.MinimumPayment(new BigDecimal("15"))
                                    },
                                    Terms.component(
                                            "calls",
                                            Terms.DIRECT,
                                            new Measure.Kpi("calls"),
                                            Span.MONTH,
                                            Terms.rate("0.5"),
                                            null,
                                            Timing.AT_BOOKING,
                                            null),
                                    Terms.component(
                                            "place",
                                            Terms.DIRECT,
                                            new Measure.Place(Measure.Of.DEAL_AMOUNT),
                                            Span.QUARTER,
                                            Terms.rate("1"),
                                            null,
                                            Timing.AT_BOOKING,
                                            null),
                                    Terms.component(
                                            "quota",
                                            Terms.DIRECT,
                                            new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                                            random.nextBoolean() ? Span.HALF_YEAR : Span.YEAR,
                                            new Rate.Tiered(
                                                    Rate.Method.MARGINAL,
                                                    Rate.On.ATTAINMENT,
                                                    Rate.Boundary.UPPER,
                                                    List.of(
                                                            Rate.Tier.of("0.1", "0.01"),
                                                            Rate.Tier.of("1", "0.02")),
                                                    true),
                                            goals,
                                            Timing.AT_BOOKING,
                                            null))));
        }
        if (random.nextInt(3) > 0) {
            world.plans.put("d", List.of(races(random)));
        }
        if (random.nextInt(3) > 0) {
            world.plans.put("e", List.of(handOvers(random, timing, clawback)));
        }
        world.plansChanged();
    }

    /// What was handed over, the first two of it, and what counts by one kind of share alone.
    private static Plan handOvers(SplittableRandom random, Timing timing, Clawback clawback) {
        By by =
                switch (random.nextInt(3)) {
                    case 0 -> new By.Stages();
                    case 1 -> new By.Days();
                    default ->
                            new By.Keeps(
                                    List.of(
                                            new Step(10, BigDecimal.ONE),
                                            new Step(30, new BigDecimal("0.5"))));
                };
        var handOver = new Crediting.To.HandOver(by);
        return Terms.plan(
                "e",
                Payees.EVERYBODY,
                NONE,
                Terms.component(
                        "handed-over",
                        handOver,
                        new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                        Span.QUARTER,
                        Terms.rate("0.01"),
                        null,
                        timing,
                        clawback),
                Terms.first(
                        "first",
                        handOver,
                        Measure.Of.DEALS,
                        Span.QUARTER,
                        Terms.rate("500"),
                        2,
                        null),
                Given.with(
                        Terms.component(
                                "revenue",
                                Terms.DIRECT,
                                Measure.Of.DEAL_AMOUNT,
                                Span.MONTH,
                                Terms.rate("0.1")),
                        new Crediting(Terms.DIRECT, "revenue", List.of(), null, null)));
    }

    /// The first deals of all, of a quarter or a window, and the first orders of those led.
    private static Plan races(SplittableRandom random) {
        var payees =
                random.nextBoolean()
                        ? Payees.EVERYBODY
                        : new Payees(Set.of(), Set.of(Person.Role.MEMBER), Set.of());
        var window =
                random.nextBoolean()
                        ? null
                        : new Component.Window(FIRST.plusDays(40), FIRST.plusDays(120));
        return Terms.plan(
                "d",
                payees,
                NONE,
                Terms.first(
                        "deals",
                        Terms.DIRECT,
                        Measure.Of.DEALS,
                        random.nextBoolean() ? Span.QUARTER : Span.HALF_YEAR,
                        Terms.rate("500"),
                        1 + random.nextInt(2),
                        window),
                Terms.first(
                        "orders",
                        new Crediting.To.RollUp(1, BigDecimal.ONE),
                        Measure.Of.ORDER_AMOUNT,
                        Span.MONTH,
                        Terms.rate("0.1"),
                        1,
                        null));
    }

    private static Map<String, Statement> statements(World world) {
        var all = new TreeMap<String, Statement>();
        for (var person : PEOPLE) {
            String after = null;
            do {
                var page = world.service.statements(person, 1_000, after);
                page.items().forEach(item -> all.put(item.id(), item.value()));
                after = page.next();
            } while (after != null);
        }
        return all;
    }

    private static Map<String, Long> revisions(Map<String, Statement> statements) {
        var all = new TreeMap<String, Long>();
        statements.forEach((id, statement) -> all.put(id, statement.revision()));
        return all;
    }

    /// One more exactly where the statement says something else.
    private static Map<String, Long> expected(
            Map<String, Statement> before, Map<String, Statement> now) {
        var all = new TreeMap<String, Long>();
        now.forEach((id, statement) -> {
            var known = before.get(id);
            long revision = known == null ? 0 : known.revision();
            boolean same =
                    known != null
                            && StatementRun.at(known, 0).equals(StatementRun.at(statement, 0));
            all.put(id, same ? revision : revision + 1);
        });
        return all;
    }

    private static Map<String, String> contents(Map<String, Statement> statements) {
        var all = new TreeMap<String, String>();
        statements.forEach((id, statement) -> put(all, statement));
        return all;
    }

    private static void put(Map<String, String> all, Statement statement) {
        if (!StatementRun.saysNothing(statement)) {
            all.put(
                    statement.id(),
                    Json.mapper().writeValueAsString(StatementRun.at(statement, 0)));
        }
    }

    /// Every month of everybody, one after the other, told of everything.
    private static Map<String, String> plainly(World world) {
        var organisation = new Organisation(world.people.values(), world.units.values());
        var run = new StatementRun(new Asked(world.plans), new Credits(organisation));
        var transactions = new HashMap<FactId, Transaction>();
        world.facts.forEach((id, fact) ->
                Transactions.of(fact, world.events.get(id))
                        .ifPresent(transaction -> transactions.put(id, transaction)));
        var all = new TreeMap<String, String>();
        var last = Period.of(Period.Kind.MONTH, world.today);
        for (var person : PEOPLE) {
            Map<String, Carry> carry = Map.of();
            for (var month = Period.parse("2025-11");
                    month.compareTo(last) <= 0;
                    month = InputsService.next(month)) {
                var of = month;
                var made =
                        run.make(
                                new Inputs(
                                        person,
                                        month,
                                        transactions.values().stream()
                                                .filter(t -> of.contains(t.on()))
                                                .toList(),
                                        transactions.values().stream()
                                                .filter(t ->
                                                        t.endedOn() != null
                                                                && of.contains(t.endedOn()))
                                                .toList(),
                                        progress(transactions).stream()
                                                .filter(p -> of.contains(p.on()))
                                                .toList(),
                                        figures(world, person, transactions, organisation)),
                                carry,
                                List.of());
                carry = made.after();
                put(all, made.statement());
            }
        }
        return all;
    }

    private static List<Progress> progress(Map<FactId, Transaction> all) {
        var progress = new ArrayList<Progress>();
        for (var deal : all.values()) {
            for (var order : all.values()) {
                if (deal.kind() == Transaction.Kind.DEAL && deal.id().equals(order.deal())) {
                    add(progress, deal, order, Progress.Kind.INVOICED);
                    for (var payment : all.values()) {
                        if (order.id().equals(payment.order())) {
                            add(progress, deal, payment, Progress.Kind.PAID);
                        }
                    }
                }
            }
        }
        return progress;
    }

    private static void add(
            List<Progress> all, Transaction of, Transaction by, Progress.Kind kind) {
        var amount = by.amount();
        var ended = by.endedOn();
        if (ended != null && ended.equals(by.on())) {
            return;
        }
        all.add(new Progress(of.id(), kind, max(of.on(), by.on()), amount, by.id(), by.event()));
        if (ended != null) {
            var back = new Money(amount.amount().negate(), amount.currency());
            all.add(new Progress(of.id(), kind, max(of.on(), ended), back, by.id(), by.event()));
        }
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Figures figures(
            World world,
            PersonId person,
            Map<FactId, Transaction> transactions,
            Organisation organisation) {
        return new Figures() {
            @Override
            public List<Transaction> winners(Race race) {
                return race.winners(new Credits(organisation), transactions.values());
            }

            @Override
            public BigDecimal kpi(String kpi, Period span) {
                var known = world.scorecards.get(Subject.of(person) + "/" + span);
                return known == null ? null : known.figures().getFirst().value();
            }

            @Override
            public boolean isPublished(Period span) {
                return world.scorecards.containsKey(Subject.of(person) + "/" + span);
            }

            @Override
            public BigDecimal goal(String kpi, Period span) {
                return new TreeMap<>(world.goals)
                        .values().stream()
                                .filter(g ->
                                        g.subject().equals(Subject.of(person))
                                                && g.period().equals(span))
                                .map(Goal::target)
                                .findFirst()
                                .orElse(null);
            }

            @Override
            public Integer place(Measure.Of by, Period span) {
                var sums = new HashMap<PersonId, BigDecimal>();
                for (var transaction : transactions.values()) {
                    if (transaction.kind() == Transaction.Kind.DEAL
                            && span.contains(transaction.on())) {
                        transaction
                                .shares()
                                .forEach(share ->
                                        sums.merge(
                                                share.person(),
                                                share.amount().amount(),
                                                BigDecimal::add));
                    }
                }
                var own = sums.get(person);
                return own == null
                        ? null
                        : 1
                                + (int)
                                        sums.values().stream()
                                                .filter(sum -> sum.compareTo(own) > 0)
                                                .count();
            }
        };
    }
}
