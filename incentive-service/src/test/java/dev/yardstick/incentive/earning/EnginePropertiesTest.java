package dev.yardstick.incentive.earning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Part;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What holds whatever the plan says and whatever happened.
class EnginePropertiesTest {

    private static final int HISTORIES = 100;

    @Test
    void theOrderInWhichThingsBecameKnownChangesNothing() {
        Property.forAll(
                HISTORIES,
                random -> {
                    var history = History.random(random);
                    var transactions = new ArrayList<>(history.transactions());
                    var progress = new ArrayList<>(history.progress());
                    var order = new Random(random.nextLong());
                    Collections.shuffle(transactions, order);
                    Collections.shuffle(progress, order);
                    assertThat(history.with(transactions, progress).fold())
                            .isEqualTo(history.fold());
                });
    }

    @Test
    void decidingTwiceSaysTheSame() {
        Property.forAll(
                HISTORIES,
                random -> {
                    var history = History.random(random);
                    assertThat(history.fold()).isEqualTo(history.fold());
                });
    }

    @Test
    void whatIsHandedOnSurvivesBeingWrittenAndRead() {
        var json = Json.mapper();
        Property.forAll(
                HISTORIES,
                random -> {
                    var history = History.random(random);
                    var results = history.fold();
                    var engine = history.engine();
                    for (int i = 1; i < results.size(); i++) {
                        var carry = results.get(i - 1).after();
                        var read = json.readValue(json.writeValueAsString(carry), Carry.class);
                        assertThat(read).isEqualTo(carry);
                        assertThat(engine.month(history.versions(), history.inputs(i), read))
                                .isEqualTo(results.get(i));
                    }
                });
    }

    @Test
    void partsSumToTheLineAndEachPartIsItsInputTimesItsRate() {
        Property.forAll(
                HISTORIES,
                random -> {
                    for (var result : History.random(random).fold()) {
                        for (var line : result.lines()) {
                            var parts = line.trace().parts();
                            assertThat(
                                            parts.stream()
                                                    .map(Part::amount)
                                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                                    .isEqualByComparingTo(line.trace().exact());
                            assertThat(parts)
                                    .allSatisfy(part ->
                                            assertThat(part.input().multiply(part.rate()))
                                                    .isEqualByComparingTo(part.amount()));
                        }
                    }
                });
    }

    @Test
    void noTwoLinesOfAMonthHaveTheSameKey() {
        Property.forAll(
                HISTORIES,
                random -> {
                    for (var result : History.random(random).fold()) {
                        assertThat(result.lines()).extracting(Line::key).doesNotHaveDuplicates();
                    }
                });
    }

    /// To the cent of the balance: what was earned is paid, pending, or was settled over the plan.
    @Test
    void whatWasEarnedIsPaidOrPending() {
        Property.forAll(
                HISTORIES,
                random -> {
                    var history = History.random(random);
                    if (history.versions().stream()
                            .anyMatch(plan ->
                                    plan.exchange().policy()
                                            == dev.yardstick.incentive.terms.Exchange.Policy
                                                    .PAYMENT)) {
                        return;
                    }
                    var open = BigDecimal.ZERO;
                    for (var result : history.fold()) {
                        for (var line : result.lines()) {
                            if (line.component() != null) {
                                open =
                                        open.add(line.earned().amount())
                                                .subtract(line.payable().amount());
                            }
                        }
                        assertThat(result.balance().pending().amount()).isEqualByComparingTo(open);
                    }
                });
    }

    @Test
    void whatIsCancelledAndMadeAnewUnderAnotherIdEarnsTheSame() {
        Property.forAll(
                HISTORIES,
                random -> {
                    var history = onlyOneADay(History.random(random));
                    var renamed = new HashMap<FactId, FactId>();
                    var transactions =
                            history.transactions().stream()
                                    .map(t -> {
                                        var id = new FactId(t.id() + "-again");
                                        renamed.put(t.id(), id);
                                        return renamed(t, id);
                                    })
                                    .toList();
                    var progress =
                            history.progress().stream()
                                    .map(p ->
                                            new Progress(
                                                    renamed.getOrDefault(p.of(), p.of()),
                                                    p.kind(),
                                                    p.on(),
                                                    p.amount(),
                                                    p.by(),
                                                    p.event()))
                                    .toList();
                    assertThat(totals(history.with(transactions, progress).fold()))
                            .isEqualTo(totals(history.fold()));
                });
    }

    /// Two on a day are taken in the order of their ids, and lines round one by one.
    private static History onlyOneADay(History history) {
        var byDay = new HashMap<LocalDate, Transaction>();
        history.transactions().forEach(t -> byDay.putIfAbsent(t.on(), t));
        return history.with(List.copyOf(byDay.values()), history.progress());
    }

    private static Transaction renamed(Transaction t, FactId id) {
        return new Transaction(
                id,
                t.kind(),
                t.version(),
                t.on(),
                t.amount(),
                t.reporting(),
                t.rate(),
                t.margin(),
                t.quantity(),
                t.attributes(),
                t.shares(),
                t.endedOn(),
                t.deal(),
                t.order(),
                t.event(),
                t.occurredAt(),
                t.owners());
    }

    private static List<List<BigDecimal>> totals(List<Result> results) {
        return results.stream()
                .map(result ->
                        List.of(
                                result.lines().stream()
                                        .map(line -> line.earned().amount())
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                result.lines().stream()
                                        .map(line -> line.payable().amount())
                                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                                result.balance().pending().amount()))
                .toList();
    }

    /// Rounded in sum, a year's earnings do not depend on the days on which the deals were won.
    @Test
    void aYearsEarningsDoNotDependOnTheMonthsIntoWhichItsDealsAreCut() {
        Property.forAll(
                HISTORIES,
                random -> {
                    var plan = Given.plan(yearly(random));
                    var amounts =
                            random.longs(1 + random.nextInt(20), -500_000, 5_000_000).toArray();
                    assertThat(earnedInTheYear(plan, amounts, random))
                            .isEqualByComparingTo(earnedInTheYear(plan, amounts, random));
                });
    }

    private static Component yearly(SplittableRandom random) {
        var methods = Method.values();
        var base =
                Given.component(
                        Span.YEAR,
                        Given.tiers(
                                methods[random.nextInt(methods.length)],
                                On.MEASURE,
                                random.nextBoolean() ? Boundary.UPPER : Boundary.LOWER,
                                new Tier(BigDecimal.ZERO, new BigDecimal("0.05"), BigDecimal.ZERO),
                                new Tier(
                                        BigDecimal.valueOf(random.nextInt(1, 9) * 10_000L),
                                        new BigDecimal("0.0725"),
                                        new BigDecimal("333.33")),
                                new Tier(
                                        BigDecimal.valueOf(100_000),
                                        new BigDecimal("0.1"),
                                        new BigDecimal("1000"))));
        return new Component(
                base.id(),
                base.name(),
                base.payees(),
                base.crediting(),
                base.measure(),
                base.span(),
                base.quota(),
                base.rate(),
                base.gates(),
                base.limits(),
                new Rounding(2, RoundingMode.HALF_UP, Rounding.Point.SUM),
                base.timing(),
                base.clawback(),
                base.window());
    }

    private static BigDecimal earnedInTheYear(Plan plan, long[] cents, SplittableRandom random) {
        var deals = new ArrayList<Transaction>();
        for (int i = 0; i < cents.length; i++) {
            deals.add(
                    Given.deal(
                            "d" + i,
                            Given.START.plusDays(random.nextInt(365)).toString(),
                            Money.ofMinor(cents[i], "USD").amount().toString()));
        }
        return new History(
                        List.of(plan),
                        Given.ADA,
                        deals,
                        List.of(),
                        Figures.NONE,
                        Given.ALONE,
                        Period.parse("2026-01"),
                        12)
                .fold().stream()
                        .flatMap(result -> result.lines().stream())
                        .map(line -> line.earned().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void marginalTiersAgreeAtTheSeamWhicheverSideItBelongsTo() {
        for (var boundary : Boundary.values()) {
            var plan =
                    Given.plan(
                            Given.component(
                                    Span.TRANSACTION,
                                    Given.tiers(
                                            Method.MARGINAL,
                                            On.MEASURE,
                                            boundary,
                                            Tier.of("0", "0.1"),
                                            Tier.of("1000", "0.2"))));
            assertThat(
                            List.of("999.90", "1000.00", "1000.10").stream()
                                    .map(amount -> earnedBy(plan, amount).toPlainString()))
                    .as(boundary.toString())
                    .containsExactly("99.99", "100.00", "100.02");
        }
    }

    @Test
    void aRetroactiveSeamBelongsToTheSideThatThePlanStates() {
        var expected =
                Map.of(
                        Boundary.UPPER, List.of("100.00", "200.00", "200.00"),
                        Boundary.LOWER, List.of("100.00", "100.00", "200.00"));
        for (var boundary : Boundary.values()) {
            var plan =
                    Given.plan(
                            Given.component(
                                    Span.TRANSACTION,
                                    Given.tiers(
                                            Method.RETROACTIVE,
                                            On.MEASURE,
                                            boundary,
                                            Tier.of("0", "0.1"),
                                            Tier.of("1000", "0.2"))));
            assertThat(
                            List.of("999.99", "1000.00", "1000.01").stream()
                                    .map(amount -> earnedBy(plan, amount).toPlainString()))
                    .as(boundary.toString())
                    .isEqualTo(expected.get(boundary));
        }
    }

    private static BigDecimal earnedBy(Plan plan, String amount) {
        return new Engine(new Credits(Given.ALONE))
                .month(
                        List.of(plan),
                        new Inputs(
                                Given.ADA,
                                Period.parse("2026-01"),
                                List.of(Given.deal("a", "2026-01-10", amount)),
                                List.of(),
                                List.of(),
                                Figures.NONE),
                        Carry.NOTHING)
                .lines()
                .getFirst()
                .earned()
                .amount();
    }

    @Test
    void whatTheMembersOfASplitEarnSumsToWhatTheWholeWouldEarn() {
        Property.forAll(
                HISTORIES,
                random -> {
                    var cents = random.nextLong(1, 10_000_000);
                    var whole = Money.ofMinor(cents, "USD");
                    var first = Money.ofMinor(cents / 3, "USD");
                    var rest = Money.ofMinor(cents - cents / 3, "USD");
                    var third = new BigDecimal("0.333333");
                    var deal =
                            Given.deal(
                                    "a",
                                    "2026-01-10",
                                    whole.amount().toString(),
                                    new Share(Given.ADA, third, first),
                                    new Share(Given.BOB, BigDecimal.ONE.subtract(third), rest));
                    var plan =
                            Given.plan(
                                    Given.component(
                                            Span.TRANSACTION, new Rate.Flat(BigDecimal.ONE)));
                    var sum = BigDecimal.ZERO;
                    for (var payee : List.of(Given.ADA, Given.BOB)) {
                        var history =
                                new History(
                                        List.of(plan),
                                        payee,
                                        List.of(deal),
                                        List.of(),
                                        Figures.NONE,
                                        Given.ALONE,
                                        Period.parse("2026-01"),
                                        1);
                        sum =
                                sum.add(
                                        history.fold()
                                                .getFirst()
                                                .lines()
                                                .getFirst()
                                                .earned()
                                                .amount());
                    }
                    assertThat(sum).isEqualByComparingTo(whole.amount());
                });
    }
}
