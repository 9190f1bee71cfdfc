package dev.yardstick.incentive.statement;

import static dev.yardstick.incentive.statement.World.ANNA;
import static dev.yardstick.incentive.statement.World.BEN;
import static dev.yardstick.incentive.statement.World.credit;
import static dev.yardstick.incentive.statement.World.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Order;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import dev.yardstick.platform.document.SqliteStore;
import dev.yardstick.platform.position.Positioned;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the shell keeps, on a real store; nobody hears it but the test.
class StatementsServiceTest {

    private static final Period MARCH = Period.parse("2026-03");
    private static final Period APRIL = Period.parse("2026-04");
    private static final Settlement[] NONE = {};

    @TempDir private Path folder;
    private SqliteStore store;
    private World world;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("incentive.db"));
        world = new World(store);
        world.plan(Terms.flat("0.05"));
        world.settleUntilQuiet();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String of(PersonId payee, Period month) {
        return shown(world.service.statement(payee, month));
    }

    private static String shown(Statement statement) {
        var shown = new ArrayList<String>();
        statement
                .lines()
                .forEach(line ->
                        shown.add(
                                line.key()
                                        + " "
                                        + line.kind()
                                        + " "
                                        + line.earned().amount()
                                        + "/"
                                        + line.payable().amount()));
        statement
                .unpaid()
                .forEach(unpaid -> shown.add(unpaid.transaction() + " " + unpaid.reason()));
        return String.join(", ", shown);
    }

    @Test
    void whatAFigureEarnsInInstalmentsIsPaidOutByAllOfThem() {
        var half = new BigDecimal("0.5");
        var halves =
                new Timing.When.Instalments(
                        List.of(new Timing.Part(half, 0), new Timing.Part(half, 1)));
        world.plan(
                Terms.plan(
                        "bonus",
                        new Payees(Set.of(ANNA), Set.of(), Set.of()),
                        NONE,
                        Terms.component(
                                "calls",
                                Terms.DIRECT,
                                new Measure.Kpi("calls"),
                                Span.MONTH,
                                Terms.rate("10"),
                                null,
                                new Timing(halves, BigDecimal.ZERO, 0),
                                null)));
        world.scorecard(ANNA, "calls", "2026-03", "30");
        world.settleUntilQuiet();

        assertThat(of(ANNA, MARCH)).isEqualTo("bonus/calls/figure EARNING 300.00/150.00");
        assertThat(of(ANNA, APRIL))
                .isEqualTo(
                        "bonus/calls/figure/release/2026-03 RELEASE 0.00/150.00, null NO_FIGURE");
    }

    /// Anna is credited with nothing of the deal; she has it for having owned it.
    @Test
    void whatWasHandedOverIsInTheStatementsOfAllWhoHaveOwnedIt() {
        world.plans.clear();
        world.plan(
                Terms.plan(
                        "p",
                        Payees.EVERYBODY,
                        NONE,
                        Terms.component(
                                "c",
                                new Crediting.To.HandOver(new Crediting.To.HandOver.By.Days()),
                                Measure.Of.DEAL_AMOUNT,
                                Span.MONTH,
                                Terms.rate("0.1"))));
        world.settleUntilQuiet();
        record Told(List<Owner> owners, String on, String annas, String bens) {}
        var annaThenBen =
                List.of(
                        new Owner(ANNA, LocalDate.parse("2026-03-01"), null),
                        new Owner(BEN, LocalDate.parse("2026-03-11"), null));
        var all =
                List.of(
                        new Told(
                                annaThenBen,
                                "2026-03-20",
                                "EARNING 50.00/50.00",
                                "EARNING 50.00/50.00"),
                        new Told(
                                annaThenBen.subList(1, 2),
                                "2026-03-20",
                                "",
                                "EARNING 100.00/100.00"),
                        new Told(annaThenBen, "2026-03-10", "EARNING 100.00/100.00", "HANDED_OVER"),
                        new Told(annaThenBen, "2026-04-01", "", ""));
        long version = 0;
        for (var told : all) {
            var deal = won("A", ++version, told.on(), "1000.00", credit(BEN, "1", "1000.00"));
            world.follow(World.owned(deal, told.owners()));
            assertThat(what(ANNA, MARCH)).as("%s", told).isEqualTo(told.annas());
            assertThat(what(BEN, MARCH)).as("%s", told).isEqualTo(told.bens());
        }
        assertThat(what(ANNA, APRIL)).isEqualTo("EARNING 31.25/31.25");
        assertThat(what(BEN, APRIL)).isEqualTo("EARNING 68.75/68.75");
    }

    /// Without the names of what it is about.
    private String what(PersonId payee, Period month) {
        return of(payee, month).replaceAll("\\S+:crm:A ", "");
    }

    /// What everybody has of the spiff: `anna:deal:crm:A` for 500 of it.
    private String spiffs() {
        var shown = new ArrayList<String>();
        for (var person : List.of(ANNA, BEN)) {
            for (var month : List.of(MARCH, APRIL)) {
                for (var line : world.service.statement(person, month).lines()) {
                    assertThat(line.payable().amount()).isEqualByComparingTo("500");
                    shown.add(person + ":" + line.trace().transaction());
                }
            }
        }
        return String.join(", ", shown);
    }

    @Test
    void whatIsCorrectedGivesTheFirstDealsBonusToWhoseDealIsTheFirstNow() {
        world.plans.clear();
        world.plan(
                Terms.plan(
                        "spiff",
                        Payees.EVERYBODY,
                        NONE,
                        Terms.first(
                                "first",
                                Terms.DIRECT,
                                Measure.Of.DEALS,
                                Span.YEAR,
                                Terms.rate("500"),
                                1,
                                null)));
        world.settleUntilQuiet();
        var annas = credit(ANNA, "1", "1000.00");
        var bens = credit(BEN, "1", "1000.00");
        world.follow(won("A", 1, "2026-04-02", "1000.00", annas));
        assertThat(spiffs()).isEqualTo("anna:deal:crm:A");

        // A deal of somebody else's in an earlier month becomes known.
        world.follow(won("B", 1, "2026-03-10", "1000.00", bens));
        assertThat(spiffs()).isEqualTo("ben:deal:crm:B");
        assertThat(of(ANNA, APRIL)).isEqualTo("deal:crm:A NOT_FIRST");

        world.follow(World.open("B", 2, bens));
        assertThat(spiffs()).isEqualTo("anna:deal:crm:A");

        // It is won again, on the same day as the other: by id.
        world.follow(won("B", 3, "2026-04-02", "1000.00", bens));
        assertThat(spiffs()).isEqualTo("anna:deal:crm:A");
        world.follow(won("A", 2, "2026-04-03", "1000.00", annas));
        assertThat(spiffs()).isEqualTo("ben:deal:crm:B");

        // After a start nobody remembers who was the first.
        world.start();
        world.settleUntilQuiet();
        world.follow(World.open("B", 4, bens));
        assertThat(spiffs()).isEqualTo("anna:deal:crm:A");
        world.follow(World.deleted((dev.yardstick.events.Deal) world.facts.get(id("A")), 3));
        assertThat(spiffs()).isEmpty();
    }

    @Test
    void aReaderBetweenFoldingAndSettlingKeepsNobodyFromWhatIsDue() {
        world.plans.clear();
        world.plan(
                Terms.plan(
                        "spiff",
                        Payees.EVERYBODY,
                        NONE,
                        Terms.first(
                                "first",
                                Terms.DIRECT,
                                Measure.Of.DEALS,
                                Span.YEAR,
                                Terms.rate("500"),
                                1,
                                null)));
        world.settleUntilQuiet();
        world.follow(won("A", 1, "2026-04-02", "1000.00", credit(ANNA, "1", "1000.00")));
        var plan = world.plans.get("spiff").getFirst();
        var race = Race.of(List.of(plan), plan, plan.components().getFirst(), MARCH);

        world.service.fold(
                List.of(
                        world.state(
                                won(
                                        "B",
                                        1,
                                        "2026-03-10",
                                        "1000.00",
                                        credit(BEN, "1", "1000.00")))));
        var read = world.known.inputs(ANNA, MARCH).figures().winners(race);
        world.service.settle();

        assertThat(read).extracting(winner -> winner.id().value()).containsExactly("deal:crm:B");
        assertThat(spiffs()).isEqualTo("ben:deal:crm:B");
    }

    private static FactId id(String deal) {
        return FactId.of("deal", "crm", deal);
    }

    @Test
    void whatIsCorrectedLeavesWhatItWouldHaveLeftHadItAlwaysBeenSo() {
        var annas = credit(ANNA, "1", "1000.00");
        world.follow(won("A", 1, "2026-03-10", "1000.00", annas));
        assertThat(of(ANNA, MARCH)).isEqualTo("flat/deals/deal:crm:A EARNING 50.00/50.00");

        world.follow(World.open("A", 2, annas));
        assertThat(of(ANNA, MARCH)).isEmpty();
        assertThat(world.service.statement(ANNA, MARCH).revision()).isEqualTo(2);

        world.follow(
                won(
                        "A",
                        3,
                        "2026-03-10",
                        "1000.00",
                        credit(ANNA, "0.6", "600.00"),
                        credit(BEN, "0.4", "400.00")));
        assertThat(of(ANNA, MARCH)).isEqualTo("flat/deals/deal:crm:A EARNING 30.00/30.00");
        assertThat(of(BEN, MARCH)).isEqualTo("flat/deals/deal:crm:A EARNING 20.00/20.00");

        world.follow(won("A", 4, "2026-04-02", "1000.00", credit(BEN, "1", "1000.00")));
        assertThat(of(ANNA, MARCH) + of(BEN, MARCH)).isEmpty();
        assertThat(of(BEN, APRIL)).isEqualTo("flat/deals/deal:crm:A EARNING 50.00/50.00");

        world.follow(
                World.deleted(
                        (dev.yardstick.events.Deal) world.facts.values().iterator().next(), 5));
        assertThat(of(BEN, APRIL)).isEmpty();
    }

    @Test
    void whatEarnsNothingSaysWhy() {
        world.follow(
                World.deal(
                        "A",
                        1,
                        dev.yardstick.events.Deal.Status.WON,
                        "2026-03-10",
                        null,
                        null,
                        new dev.yardstick.events.Credit(ANNA, BigDecimal.ONE, null)),
                won("B", 1, "2025-12-10", "1000.00", credit(ANNA, "1", "1000.00")),
                World.order(
                        "O",
                        1,
                        false,
                        Order.Status.PLACED,
                        ANNA,
                        "2026-03-11",
                        null,
                        "10.00",
                        null));
        assertThat(of(ANNA, MARCH)).isEqualTo("deal:crm:A NO_AMOUNT, order:crm:O NO_PLAN");
        assertThat(of(ANNA, Period.parse("2025-12"))).isEqualTo("deal:crm:B NO_PLAN");
    }

    @Test
    void aBonusOnAFigureThatNobodyPublishedSaysSo() {
        world.plan(
                Terms.plan(
                        "keeping",
                        Payees.EVERYBODY,
                        NONE,
                        Terms.component(
                                "bonus",
                                Terms.DIRECT,
                                new Measure.Kpi("retention_rate"),
                                Span.MONTH,
                                Terms.rate("100"),
                                null,
                                Timing.AT_BOOKING,
                                null)));
        world.person(ANNA);
        world.settleUntilQuiet();
        assertThat(world.service.statement(ANNA, MARCH).unpaid())
                .singleElement()
                .satisfies(unpaid -> {
                    assertThat(unpaid.reason()).isEqualTo(Statement.Reason.NO_FIGURE);
                    assertThat(unpaid.detail())
                            .isEqualTo(
                                    "retention_rate in 2026-03 is not known: no scorecard of anna"
                                            + " for 2026-03 was published");
                });

        world.scorecard(ANNA, "calls", "2026-03", "7");
        world.settleUntilQuiet();
        assertThat(world.service.statement(ANNA, MARCH).unpaid())
                .extracting(Statement.Unpaid::detail)
                .containsExactly("retention_rate in 2026-03 is not known");

        world.scorecard(ANNA, "retention_rate", "2026-03", "0.9");
        world.settleUntilQuiet();
        assertThat(of(ANNA, MARCH)).isEqualTo("keeping/bonus/figure EARNING 90.00/90.00");
    }

    @Test
    void aLatePaymentMakesTheRightStatementsWhicheverFactCameLast() {
        world.plan(
                Terms.plan(
                        "flat",
                        Payees.EVERYBODY,
                        NONE,
                        Terms.component(
                                "deals",
                                Terms.DIRECT,
                                new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                                Span.MONTH,
                                Terms.rate("0.05"),
                                null,
                                new Timing(new Timing.When.Cash(), BigDecimal.ZERO, 0),
                                new Clawback(6, BigDecimal.ONE, false))));
        world.settleUntilQuiet();
        // The payment is heard of first, then the order, then the deal.
        world.follow(
                World.payment("P", 1, Payment.Status.RECEIVED, BEN, "2026-05-20", "O", "400.00"));
        world.follow(
                World.order(
                        "O",
                        1,
                        false,
                        Order.Status.PLACED,
                        BEN,
                        "2026-04-01",
                        "A",
                        "1000.00",
                        null));
        world.follow(won("A", 1, "2026-03-10", "1000.00", credit(ANNA, "1", "1000.00")));
        var may = Period.parse("2026-05");
        assertThat(of(ANNA, MARCH)).isEqualTo("flat/deals/deal:crm:A EARNING 50.00/0.00");
        assertThat(of(ANNA, may)).contains("RELEASE 0.00/20.00");

        // It moves a month, then is reversed.
        world.follow(
                World.payment("P", 2, Payment.Status.RECEIVED, BEN, "2026-04-20", "O", "400.00"));
        assertThat(of(ANNA, may)).isEmpty();
        assertThat(of(ANNA, APRIL)).contains("RELEASE 0.00/20.00");
        world.follow(
                World.payment("P", 3, Payment.Status.REVERSED, BEN, "2026-04-20", "O", "400.00"));
        assertThat(of(ANNA, APRIL)).isEmpty();

        // What was sold ends early.
        world.follow(
                World.payment("P", 4, Payment.Status.RECEIVED, BEN, "2026-04-20", "O", "400.00"));
        world.follow(
                World.deal(
                        "A",
                        2,
                        dev.yardstick.events.Deal.Status.WON,
                        "2026-03-10",
                        "1000.00",
                        LocalDate.of(2026, 5, 3),
                        credit(ANNA, "1", "1000.00")));
        assertThat(of(ANNA, may)).contains("CLAWBACK -50.00/-20.00");
    }

    @Test
    void aNewMonthMakesWhatBecomesPayableInIt() {
        world.plan(
                Terms.plan(
                        "flat",
                        Payees.EVERYBODY,
                        NONE,
                        Terms.component(
                                "deals",
                                Terms.DIRECT,
                                new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                                Span.MONTH,
                                Terms.rate("0.05"),
                                null,
                                new Timing(
                                        new Timing.When.Instalments(
                                                List.of(
                                                        new Timing.Part(new BigDecimal("0.5"), 0),
                                                        new Timing.Part(new BigDecimal("0.5"), 1))),
                                        BigDecimal.ZERO,
                                        0),
                                null)));
        world.settleUntilQuiet();
        world.follow(won("A", 1, "2026-06-10", "1000.00", credit(ANNA, "1", "1000.00")));
        var july = Period.parse("2026-07");
        assertThat(of(ANNA, july)).isEmpty();
        assertThat(world.service.isUnsettled()).isFalse();

        world.today = LocalDate.of(2026, 7, 1);
        assertThat(world.service.isUnsettled()).isTrue();
        world.settleUntilQuiet();
        assertThat(of(ANNA, july)).contains("RELEASE 0.00/25.00");
    }

    @Test
    void aPlanThatWasStatedJustBeforeACrashIsFollowedAfterIt() {
        int people = 150;
        var window = new ArrayList<Positioned>();
        for (int i = 0; i < people; i++) {
            var person = new PersonId("p%04d".formatted(i));
            window.add(
                    world.state(
                            won(
                                    "D" + i,
                                    1,
                                    "2026-03-10",
                                    "1000.00",
                                    credit(person, "1", "1000.00"))));
        }
        world.service.fold(window);
        world.service.settle();
        world.settleUntilQuiet();
        assertThat(paid(people, "50.00")).isEqualTo(people);

        world.plan(Terms.flat("0.1"));
        world.service.settle();
        // A page is done, and the machine dies.
        assertThat(paid(people, "100.00")).isEqualTo(StatementsService.WALKED_AT_ONCE);
        world.start();
        world.settleUntilQuiet();
        assertThat(paid(people, "100.00")).isEqualTo(people);
        world.start();
        assertThat(world.settleUntilQuiet())
                .as("once followed, it is not followed again")
                .isEqualTo(1);
    }

    private long paid(int people, String amount) {
        long paid = 0;
        for (int i = 0; i < people; i++) {
            paid += of(new PersonId("p%04d".formatted(i)), MARCH).endsWith("/" + amount) ? 1 : 0;
        }
        return paid;
    }

    @Test
    void foldingTheSameAgainMakesAndTellsNothing() {
        var window =
                List.of(
                        world.state(
                                won(
                                        "A",
                                        1,
                                        "2026-03-10",
                                        "1000.00",
                                        credit(ANNA, "1", "1000.00"))));
        world.service.fold(window);
        world.service.settle();
        var before = List.copyOf(world.told);

        world.service.fold(window);
        world.service.settle();

        assertThat(before).hasSize(1);
        assertThat(world.told).isEqualTo(before);
    }

    @Test
    void aStatementIsThereAsItWasKnownAtAnyInstant() {
        var before = world.now;
        world.follow(won("A", 1, "2026-03-10", "1000.00", credit(ANNA, "1", "1000.00")));
        world.now = world.now.plusSeconds(60);
        world.follow(won("A", 2, "2026-03-10", "2000.00", credit(ANNA, "1", "2000.00")));

        assertThat(shown(world.service.statement(ANNA, MARCH, before.minusMillis(1)))).isEmpty();
        assertThat(shown(world.service.statement(ANNA, MARCH, before))).endsWith("50.00/50.00");
        assertThat(shown(world.service.statement(ANNA, MARCH, world.now.minusMillis(1))))
                .endsWith("50.00/50.00");
        assertThat(shown(world.service.statement(ANNA, MARCH, world.now)))
                .endsWith("100.00/100.00");
    }

    @Test
    void statementsAreFoundByPayeeNewestFirstAndByMonth() {
        world.follow(
                won("A", 1, "2026-03-10", "1000.00", credit(ANNA, "1", "1000.00")),
                won("B", 1, "2026-04-10", "1000.00", credit(ANNA, "1", "1000.00")),
                won("C", 1, "2026-03-10", "1000.00", credit(BEN, "1", "1000.00")));

        assertThat(world.service.statements(ANNA, 10, null).items())
                .extracting(item -> item.value().period())
                .containsExactly(APRIL, MARCH);
        var page = world.service.statements(MARCH, 1, null);
        assertThat(page.items()).extracting(item -> item.value().payee()).containsExactly(ANNA);
        assertThat(world.service.statements(MARCH, 1, page.next()).items())
                .extracting(item -> item.value().payee())
                .containsExactly(BEN);
        assertThat(world.inputs.book(ANNA, new Asked(world.plans)).months())
                .containsExactly(MARCH, APRIL);
    }
}
