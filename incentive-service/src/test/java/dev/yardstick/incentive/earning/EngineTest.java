package dev.yardstick.incentive.earning;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.month;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.quota;
import static dev.yardstick.incentive.earning.Given.tiers;
import static dev.yardstick.incentive.earning.Given.transaction;
import static dev.yardstick.incentive.earning.Given.usd;
import static dev.yardstick.incentive.earning.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Months that can be computed by hand.
class EngineTest {

    private static final Rate.Tiered QUARTER =
            tiers(
                    Method.RETROACTIVE,
                    On.ATTAINMENT,
                    Boundary.UPPER,
                    Tier.of("0", "0.06"),
                    Tier.of("1", "0.08"),
                    Tier.of("1.5", "0.10"));

    private final Engine engine = new Engine(new Credits(Given.ALONE));

    private List<Result> months(Plan plan, int months, Transaction... transactions) {
        return months(List.of(plan), months, List.of(transactions), List.of());
    }

    private List<Result> months(
            List<Plan> versions,
            int months,
            List<Transaction> transactions,
            List<Progress> progress) {
        var results = new ArrayList<Result>();
        var carry = Carry.NOTHING;
        for (int i = 0; i < months; i++) {
            var month = Period.of(Period.Kind.MONTH, Given.START.plusMonths(i));
            var result =
                    engine.month(
                            versions,
                            new Inputs(
                                    ADA,
                                    month,
                                    transactions.stream()
                                            .filter(t -> month.contains(t.on()))
                                            .toList(),
                                    transactions.stream()
                                            .filter(t ->
                                                    t.endedOn() != null
                                                            && month.contains(t.endedOn()))
                                            .toList(),
                                    progress.stream().filter(p -> month.contains(p.on())).toList(),
                                    Figures.NONE),
                            carry);
            results.add(result);
            carry = result.after();
        }
        return results;
    }

    private static BigDecimal earned(Result result) {
        return result.lines().stream()
                .map(line -> line.earned().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal payable(Result result) {
        return result.lines().stream()
                .map(line -> line.payable().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aDealThatStraddlesABoundIsPaidInTwoParts() {
        var plan =
                plan(
                        component(
                                Span.YEAR,
                                tiers(
                                        Method.MARGINAL,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("0", "0.04"),
                                        Tier.of("150000", "0.06"),
                                        Tier.of("250000", "0.08"))));
        var results =
                months(
                        plan,
                        2,
                        deal("a", "2026-01-10", "145000.00"),
                        deal("b", "2026-02-10", "20000.00"));
        assertThat(earned(results.get(0))).isEqualByComparingTo("5800");
        var line = results.get(1).lines().getFirst();
        assertThat(line.earned()).isEqualTo(usd("1100.00"));
        assertThat(line.trace().parts())
                .extracting(part -> part.input().stripTrailingZeros().toPlainString())
                .containsExactly("5000", "15000");
        assertThat(results.get(1).standings().getFirst().missing()).isEqualByComparingTo("85000");
    }

    @Test
    void whatTheQuarterReachesIsMadeUpForInTheMonthThatReachesIt() {
        var plan = plan(with(component(Span.QUARTER, QUARTER), quota("100000")));
        var results =
                months(
                        plan,
                        3,
                        deal("a", "2026-01-10", "60000.00"),
                        deal("b", "2026-02-10", "50000.00"),
                        deal("c", "2026-03-10", "50000.00"));
        assertThat(results.stream().map(EngineTest::earned).toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(number("3600"), number("5200"), number("7200"));
        assertThat(results.get(1).lines())
                .extracting(Line::kind)
                .containsExactly(Kind.EARNING, Kind.CATCH_UP);
    }

    @Test
    void aRecoverableDrawIsPaidBackFromWhatIsAboveIt() {
        var plan =
                with(
                        plan(component(Span.TRANSACTION, new Rate.Flat(BigDecimal.ONE))),
                        new Settlement.Draw(
                                Settlement.Draw.Kind.RECOVERABLE, number("2000"), null));
        String[] gross = {"2750", "3000", "1500", "2375", "3000", "2750"};
        var deals = new ArrayList<Transaction>();
        for (int i = 0; i < gross.length; i++) {
            deals.add(deal("d" + i, Given.START.plusMonths(i).toString(), gross[i] + ".00"));
        }
        var results = months(plan, 6, deals.toArray(Transaction[]::new));
        assertThat(results.stream().map(EngineTest::payable).toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        number("2750"),
                        number("3000"),
                        number("2000"),
                        number("2000"),
                        number("2875"),
                        number("2750"));
        assertThat(results.get(2).balance().owed()).isEqualTo(usd("500.00"));
        assertThat(results.get(3).balance().owed()).isEqualTo(usd("125.00"));
    }

    @Test
    void aCapHoldsOverItsSpanAndGivesBackWhatHasRoomAgain() {
        var plan =
                plan(
                        with(
                                component(Span.TRANSACTION, new Rate.Flat(number("0.1"))),
                                new Limit(Limit.Kind.CAP, Span.QUARTER, number("1000"))));
        var results =
                months(
                        plan,
                        4,
                        deal("a", "2026-01-10", "9000.00"),
                        deal("b", "2026-02-10", "5000.00"),
                        deal("c", "2026-03-10", "-6000.00"),
                        deal("d", "2026-04-10", "5000.00"));
        assertThat(results.stream().map(EngineTest::earned).toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(number("900"), number("100"), number("-200"), number("500"));
    }

    @Test
    void aGateThatIsPassedLaterPaysWhatItWithheld() {
        var plan =
                plan(
                        with(
                                with(
                                        component(Span.QUARTER, new Rate.Flat(number("0.1"))),
                                        quota("10000")),
                                new Gate(
                                        new Gate.What.Attainment("commission"),
                                        Span.QUARTER,
                                        number("0.5"),
                                        true)));
        var results =
                months(
                        plan,
                        2,
                        deal("a", "2026-01-10", "4000.00"),
                        deal("b", "2026-02-10", "1000.00"));
        assertThat(earned(results.get(0))).isEqualByComparingTo("0");
        assertThat(earned(results.get(1))).isEqualByComparingTo("500");
    }

    @Test
    void whatIsPaidOnCashFollowsTheCashAndEndsAtTheWhole() {
        var cash = new Timing(new Timing.When.Cash(), BigDecimal.ZERO, 0);
        var plan =
                plan(with(component(Span.TRANSACTION, new Rate.Flat(number("0.1"))), cash, null));
        var deal = deal("a", "2026-01-10", "10000.00");
        var results =
                months(
                        List.of(plan),
                        7,
                        List.of(deal),
                        List.of(
                                paid(deal, "2026-01-20", "3333.33"),
                                paid(deal, "2026-02-20", "3333.33"),
                                paid(deal, "2026-03-20", "3333.34")));
        assertThat(results.stream().map(EngineTest::payable).toList())
                .usingElementComparator(BigDecimal::compareTo)
                .startsWith(number("333.33"), number("333.34"), number("333.33"))
                .endsWith(number("0"), number("0"), number("0"), number("0"));
        assertThat(results.get(0).balance().pending()).isEqualTo(usd("666.67"));
        // As long as a payment may be charged back.
        assertThat(results.get(5).after().components().get("commission").remembered()).isNotEmpty();
        assertThat(results.get(6).after().components().get("commission").remembered()).isEmpty();
    }

    private static Progress paid(Transaction of, String on, String amount) {
        return new Progress(
                of.id(),
                Progress.Kind.PAID,
                LocalDate.parse(on),
                usd(amount),
                new FactId("payment:crm:" + on),
                "deal-events-0@2");
    }

    @Test
    void whatEndsEarlyTakesBackHalfOfWhatWasPaidInTheMonthInWhichItEnds() {
        var plan =
                plan(
                        with(
                                component(Span.TRANSACTION, new Rate.Flat(number("0.1"))),
                                Timing.AT_BOOKING,
                                new Clawback(12, number("0.5"), false)));
        var deal =
                transaction(
                        Transaction.Kind.DEAL,
                        "a",
                        "2026-01-10",
                        "100000.00",
                        LocalDate.parse("2026-03-05"),
                        new Share(ADA, BigDecimal.ONE, null));
        var results = months(plan, 3, deal);
        assertThat(payable(results.get(0))).isEqualByComparingTo("10000");
        assertThat(payable(results.get(1))).isEqualByComparingTo("0");
        var line = results.get(2).lines().getFirst();
        assertThat(line.kind()).isEqualTo(Kind.CLAWBACK);
        assertThat(line.payable()).isEqualTo(usd("-5000.00"));
        assertThat(line.corrects().period()).isEqualTo(month("2026-01"));
    }

    @Test
    void aNewVersionInMidMonthCarriesAttainmentOrBeginsAgain() {
        var tiers = new Tier[] {Tier.of("0", "0.05"), Tier.of("10000", "0.08")};
        for (var method : List.of(Method.MARGINAL, Method.RETROACTIVE)) {
            for (var carry : Plan.Carry.values()) {
                var base =
                        plan(
                                component(
                                        Span.MONTH,
                                        tiers(method, On.MEASURE, Boundary.UPPER, tiers)));
                var results =
                        months(
                                List.of(
                                        Given.valid(base, 1, "2026-01-01", "2026-01-16", carry),
                                        Given.valid(base, 2, "2026-01-16", null, carry)),
                                1,
                                List.of(
                                        deal("a", "2026-01-10", "6000.00"),
                                        deal("b", "2026-01-20", "5000.00")),
                                List.of());
                var expected =
                        carry == Plan.Carry.RESTART
                                ? "550"
                                : method == Method.MARGINAL ? "580" : "880";
                assertThat(earned(results.getFirst()))
                        .as(method + " " + carry)
                        .isEqualByComparingTo(expected);
            }
        }
    }

    @Test
    void whatReturnsNetsOutBelowTheFreeUnits() {
        var plan =
                plan(
                        component(
                                Span.YEAR,
                                tiers(
                                        Method.MARGINAL,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("0", "0"),
                                        Tier.of("2", "150"))));
        var results =
                months(plan, 2, deal("a", "2026-01-10", "-3.00"), deal("b", "2026-02-10", "4.00"));
        assertThat(earned(results.get(1))).isEqualByComparingTo("0");
    }
}
