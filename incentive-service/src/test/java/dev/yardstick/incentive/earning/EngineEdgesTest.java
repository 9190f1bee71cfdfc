package dev.yardstick.incentive.earning;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.BOB;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
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
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where rules meet: each of these was once wrong, or is easily got wrong.
class EngineEdgesTest {

    private static final Timing CASH = new Timing(new Timing.When.Cash(), BigDecimal.ZERO, 0);
    private static final Component TENTH =
            component(Span.TRANSACTION, new Rate.Flat(number("0.1")));
    private static final Component QUARTERLY_TENTH =
            component(Span.QUARTER, new Rate.Flat(number("0.1")));

    private static Gate half(boolean catchUp) {
        return new Gate(
                new Gate.What.Attainment("commission"), Span.QUARTER, number("0.5"), catchUp);
    }

    private static List<Result> fold(
            List<Plan> versions,
            int months,
            List<Transaction> transactions,
            List<Progress> progress,
            Figures figures) {
        return new History(
                        versions,
                        ADA,
                        transactions,
                        progress,
                        figures,
                        Given.ALONE,
                        Period.parse("2026-01"),
                        months)
                .fold();
    }

    private static List<Result> fold(Plan plan, int months, Transaction... transactions) {
        return fold(List.of(plan), months, List.of(transactions), List.of(), Figures.NONE);
    }

    private static List<String> payable(List<Result> results) {
        return results.stream()
                .map(result ->
                        result.lines().stream()
                                .map(line -> line.payable().amount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .stripTrailingZeros()
                                .toPlainString())
                .toList();
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
    void whatAGateWithholdsCostsNothingWhetherTheCashIsInOrNot() {
        var plan = plan(with(with(with(QUARTERLY_TENTH, CASH, null), quota("100000")), half(true)));
        var deal = deal("a", "2026-01-10", "10000.00");
        var results =
                fold(
                        List.of(plan),
                        3,
                        List.of(deal, deal("b", "2026-03-10", "40000.00")),
                        List.of(paid(deal, "2026-02-10", "10000.00")),
                        Figures.NONE);
        // February pays what January's deal is due and withholds it; in March the gate is passed,
        // and a fifth of the quarter is paid for.
        assertThat(payable(results)).containsExactly("0", "0", "1000");
        assertThat(results.get(2).balance().pending()).isEqualTo(usd("4000.00"));
    }

    @Test
    void aCapCutsWhatIsPaidOnCashAsTheCashComesIn() {
        var plan =
                plan(
                        with(
                                with(TENTH, CASH, null),
                                new Limit(Limit.Kind.CAP, Span.MONTH, number("600"))));
        var deal = deal("a", "2026-01-10", "10000.00");
        var results =
                fold(
                        List.of(plan),
                        3,
                        List.of(deal),
                        List.of(
                                paid(deal, "2026-02-10", "5000.00"),
                                paid(deal, "2026-03-10", "5000.00")),
                        Figures.NONE);
        assertThat(payable(results)).containsExactly("0", "300", "300");
        assertThat(results.getLast().balance().pending()).isEqualTo(usd("0.00"));
    }

    @Test
    void aPaymentThatIsReversedTakesBackWhatItMadePayable() {
        var plan = plan(with(TENTH, CASH, null));
        var deal = deal("a", "2026-01-10", "10000.00");
        var results =
                fold(
                        List.of(plan),
                        5,
                        List.of(deal),
                        List.of(
                                paid(deal, "2026-01-20", "12000.00"),
                                paid(deal, "2026-03-20", "-12000.00"),
                                paid(deal, "2026-05-20", "10000.00")),
                        Figures.NONE);
        assertThat(payable(results)).containsExactly("1000", "0", "-1000", "0", "1000");
    }

    @Test
    void whatAGateWithheldIsNotTakenBackAndNotLetThroughAfterwards() {
        var plan =
                plan(
                        with(
                                with(
                                        with(
                                                QUARTERLY_TENTH,
                                                Timing.AT_BOOKING,
                                                new Clawback(12, BigDecimal.ONE, false)),
                                        quota("100000")),
                                half(true)));
        var ended =
                transaction(
                        Transaction.Kind.DEAL,
                        "a",
                        "2026-01-10",
                        "10000.00",
                        LocalDate.parse("2026-02-05"),
                        new Share(ADA, BigDecimal.ONE, null));
        var results = fold(plan, 3, ended, deal("b", "2026-03-10", "90000.00"));
        assertThat(payable(results)).containsExactly("0", "0", "9000");
    }

    /// February withholds 7.00. Of that, 7.00 × 10 ÷ 27 = 2.59 go with `a`, then 4.41 × 10 ÷ 17 =
    /// 2.59 with `b`; March lets the other 1.82 through. Unrounded, 1.81481… would be left, and the
    /// quarter a cent short of what `c` and `d` earn and the clawbacks leave.
    @Test
    void whatIsForfeitedAndWhatIsLetThroughAreAllThatWasWithheldToTheCent() {
        var gate = new Gate(new Gate.What.Measured("commission"), Span.MONTH, number("100"), true);
        var plan =
                plan(
                        with(
                                with(
                                        QUARTERLY_TENTH,
                                        Timing.AT_BOOKING,
                                        new Clawback(12, BigDecimal.ONE, false)),
                                gate));
        var results =
                fold(
                        plan,
                        3,
                        ended("a", "2026-01-10", "100.00", "2026-02-05"),
                        ended("b", "2026-01-11", "100.00", "2026-02-06"),
                        deal("c", "2026-02-10", "70.00"),
                        deal("d", "2026-03-10", "100.00"));
        assertThat(payable(results)).containsExactly("20", "-14.82", "11.82");
        assertThat(results.get(2).lines())
                .filteredOn(line -> line.kind() == Kind.GATE)
                .extracting(Line::earned)
                .containsExactly(usd("1.82"));
    }

    private static Transaction ended(String id, String on, String amount, String endedOn) {
        return transaction(
                Transaction.Kind.DEAL,
                id,
                on,
                amount,
                LocalDate.parse(endedOn),
                new Share(ADA, BigDecimal.ONE, null));
    }

    @Test
    void whatWaitsForCashGoesOnWaitingForItUnderAVersionThatPaysAtBooking() {
        var deal = deal("a", "2026-01-10", "10000.00");
        var versions =
                List.of(
                        Given.valid(plan(TENTH), 2, "2026-02-01", null, Plan.Carry.CARRY),
                        Given.valid(
                                plan(with(TENTH, CASH, null)),
                                1,
                                "2026-01-01",
                                "2026-02-01",
                                Plan.Carry.CARRY));
        var results =
                fold(
                        versions,
                        3,
                        List.of(deal),
                        List.of(paid(deal, "2026-03-10", "10000.00")),
                        Figures.NONE);
        assertThat(payable(results)).containsExactly("0", "0", "1000");
    }

    @Test
    void whatAComponentThatIsNoMoreEarnedStillBecomesPayable() {
        var halves =
                new Timing(
                        new Timing.When.Instalments(
                                List.of(
                                        new Timing.Part(number("0.5"), 0),
                                        new Timing.Part(number("0.5"), 2))),
                        BigDecimal.ZERO,
                        0);
        var versions =
                List.of(
                        Given.valid(
                                plan(with(TENTH, halves, null)),
                                1,
                                "2026-01-01",
                                "2026-02-01",
                                Plan.Carry.CARRY),
                        Given.valid(plan(), 2, "2026-02-01", null, Plan.Carry.CARRY));
        var results =
                fold(
                        versions,
                        3,
                        List.of(deal("a", "2026-01-10", "100.10")),
                        List.of(),
                        Figures.NONE);
        assertThat(payable(results)).containsExactly("5.01", "0", "5");
    }

    @Test
    void aDrawThatIsStatedInPartsOfAYenIsRoundedToOne() {
        var plan =
                with(
                        inYen(plan(TENTH)),
                        new Settlement.Draw(
                                Settlement.Draw.Kind.RECOVERABLE, number("1000.50"), null));
        assertThat(payable(fold(plan, 2))).containsExactly("1001", "1001");
        assertThat(fold(plan, 2).getLast().balance().owed().amount()).isEqualByComparingTo("2002");
    }

    private static Plan inYen(Plan p) {
        return new Plan(
                p.id(),
                p.version(),
                p.name(),
                "JPY",
                p.from(),
                p.until(),
                p.payees(),
                p.carry(),
                p.components(),
                p.settlements(),
                p.exchange());
    }

    @Test
    void whatFellInTheMeantimeIsTakenBackAtTheRateAtWhichItWasPaid() {
        var base = plan(with(TENTH, Timing.AT_BOOKING, new Clawback(12, BigDecimal.ONE, false)));
        var plan =
                new Plan(
                        base.id(),
                        base.version(),
                        base.name(),
                        "EUR",
                        base.from(),
                        null,
                        base.payees(),
                        base.carry(),
                        base.components(),
                        base.settlements(),
                        new Exchange(
                                Exchange.Policy.PAYMENT,
                                List.of(
                                        new Exchange.Dated(
                                                "USD", LocalDate.parse("2026-01-01"), number("1")),
                                        new Exchange.Dated(
                                                "USD",
                                                LocalDate.parse("2026-02-01"),
                                                number("0.8")))));
        var ended =
                transaction(
                        Transaction.Kind.DEAL,
                        "a",
                        "2026-01-10",
                        "1000.00",
                        LocalDate.parse("2026-03-05"),
                        new Share(ADA, BigDecimal.ONE, null));
        assertThat(payable(fold(plan, 3, ended))).containsExactly("80", "0", "-80");
    }

    @Test
    void aFloorAndAFigurePayNobodyWhomTheirComponentDoesNot() {
        var bobs = new Payees(Set.of(BOB), Set.of(), Set.of());
        var floor = with(TENTH, new Limit(Limit.Kind.FLOOR, Span.MONTH, number("100")));
        assertThat(payable(fold(plan(paying(floor, bobs)), 1))).containsExactly("0");
        var bonus =
                paying(
                        measuring(
                                component(Span.MONTH, new Rate.Flat(number("100"))),
                                new Measure.Kpi("calls")),
                        bobs);
        assertThat(payable(fold(List.of(plan(bonus)), 1, List.of(), List.of(), KNOWN)))
                .containsExactly("0");
    }

    @Test
    void aGuaranteeEndsWithThePlan() {
        var plan =
                Given.valid(
                        with(plan(TENTH), new Settlement.Guarantee(number("500"), null, null)),
                        1,
                        "2026-01-01",
                        "2026-03-01",
                        Plan.Carry.CARRY);
        assertThat(payable(fold(plan, 4))).containsExactly("500", "500", "0", "0");
    }

    @Test
    void whatIsReturnedIsNeverPaidFor() {
        for (var method : Method.values()) {
            var plan =
                    plan(
                            component(
                                    Span.TRANSACTION,
                                    tiers(
                                            method,
                                            On.MEASURE,
                                            Boundary.UPPER,
                                            new Tier(BigDecimal.ZERO, number("0.01"), number("50")),
                                            Tier.of("1000", "0.02"))));
            var month = fold(plan, 1, deal("a", "2026-01-10", "-500.00")).getFirst();
            assertThat(month.lines())
                    .as(method.toString())
                    .allSatisfy(line ->
                            assertThat(line.earned().amount())
                                    .isLessThanOrEqualTo(BigDecimal.ZERO));
        }
    }

    @Test
    void aBonusOnAFigureIsPaidInItsInstalments() {
        var halves =
                new Timing(
                        new Timing.When.Instalments(
                                List.of(
                                        new Timing.Part(number("0.5"), 1),
                                        new Timing.Part(number("0.5"), 2))),
                        BigDecimal.ZERO,
                        0);
        var bonus =
                measuring(
                        with(component(Span.QUARTER, new Rate.Flat(number("1000"))), halves, null),
                        new Measure.Kpi("calls"));
        assertThat(payable(fold(List.of(plan(bonus)), 6, List.of(), List.of(), KNOWN)))
                .containsExactly("0", "0", "0", "400", "400", "0");
    }

    @Test
    void aMatrixPaysByTwoFigures() {
        var grid =
                new Rate.Grid(
                        new Rate.Axis("component:commission", Arrays.asList(number("0.99"), null)),
                        new Rate.Axis("kpi:calls", Arrays.asList(number("0.5"), null)),
                        List.of(
                                List.of(number("0"), number("100")),
                                List.of(number("200"), number("500"))),
                        Rate.Pays.AMOUNT);
        var bonus =
                named("bonus", measuring(component(Span.MONTH, grid), new Measure.Kpi("calls")));
        var plan =
                plan(with(component(Span.MONTH, new Rate.Flat(number("0"))), quota("1000")), bonus);
        assertThat(
                        payable(
                                fold(
                                        List.of(plan),
                                        2,
                                        List.of(deal("a", "2026-02-10", "1000.00")),
                                        List.of(),
                                        KNOWN)))
                .containsExactly("100", "500");
    }

    @Test
    void aSpiffPaysTheFirstTwoDealsOfItsWindowAlone() {
        var first =
                measuring(
                        component(
                                Span.YEAR,
                                tiers(
                                        Method.MARGINAL,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("0", "500"),
                                        Tier.of("2", "0"))),
                        new Measure.Transactions(Measure.Of.DEALS));
        var windowed =
                new Component(
                        first.id(),
                        first.name(),
                        first.payees(),
                        first.crediting(),
                        first.measure(),
                        first.span(),
                        null,
                        first.rate(),
                        List.of(),
                        List.of(),
                        first.rounding(),
                        first.timing(),
                        null,
                        new Component.Window(
                                LocalDate.parse("2026-02-01"), LocalDate.parse("2026-04-01")));
        var results =
                fold(
                        plan(windowed),
                        4,
                        deal("a", "2026-01-10", "1.00"),
                        deal("b", "2026-02-10", "1.00"),
                        deal("c", "2026-03-10", "1.00"),
                        deal("d", "2026-03-11", "1.00"),
                        deal("e", "2026-04-11", "1.00"));
        assertThat(payable(results)).containsExactly("0", "500", "500", "0");
        assertThat(results.getFirst().unpaid())
                .extracting(unpaid -> unpaid.reason())
                .containsExactly(Reason.OUTSIDE_WINDOW);
    }

    @Test
    void theMostDealsWinTheContest() {
        var contest =
                measuring(
                        component(
                                Span.MONTH,
                                tiers(
                                        Method.RETROACTIVE,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        new Tier(number("1"), BigDecimal.ZERO, number("1000")),
                                        new Tier(number("2"), BigDecimal.ZERO, number("400")),
                                        new Tier(number("3"), BigDecimal.ZERO, BigDecimal.ZERO))),
                        new Measure.Place(Measure.Of.DEALS));
        assertThat(payable(fold(List.of(plan(contest)), 1, List.of(), List.of(), KNOWN)))
                .containsExactly("400");
    }

    @Test
    void aGateSaysWhatWouldHavePassedIt() {
        var plan = plan(with(with(QUARTERLY_TENTH, quota("100000")), half(false)));
        var month = fold(plan, 1, deal("a", "2026-01-10", "37600.00")).getFirst();
        assertThat(month.unpaid()).hasSize(1);
        assertThat(month.unpaid().getFirst().reason()).isEqualTo(Reason.GATE);
        assertThat(month.unpaid().getFirst().change()).isEqualTo("another 12400");
        assertThat(month.lines())
                .extracting(line -> line.kind())
                .containsExactly(Kind.EARNING, Kind.GATE);
    }

    @Test
    void aThirdOfATierIsNotACentShort() {
        var plan =
                plan(
                        component(
                                Span.TRANSACTION,
                                tiers(
                                        Method.LINEAR,
                                        On.MEASURE,
                                        Boundary.UPPER,
                                        Tier.of("0", "0"),
                                        Tier.of("900", "0.00015"))));
        // 300 × 0.00015 / 3 = 0.015: the third has no end, the amount has, and is rounded up.
        assertThat(payable(fold(plan, 1, deal("a", "2026-01-10", "300.00"))))
                .containsExactly("0.02");
    }

    private static Component measuring(Component c, Measure measure) {
        return new Component(
                c.id(),
                c.name(),
                c.payees(),
                c.crediting(),
                measure,
                c.span(),
                c.quota(),
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    private static Component named(String id, Component c) {
        return new Component(
                id,
                c.name(),
                c.payees(),
                c.crediting(),
                c.measure(),
                c.span(),
                c.quota(),
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    private static Component paying(Component c, Payees payees) {
        return new Component(
                c.id(),
                c.name(),
                payees,
                c.crediting(),
                c.measure(),
                c.span(),
                c.quota(),
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                c.timing(),
                c.clawback(),
                c.window());
    }

    /// Eight tenths of the calls, the second place.
    private static final Figures KNOWN =
            new Figures() {
                @Override
                public @Nullable BigDecimal kpi(String kpi, Period span) {
                    return number("0.8");
                }

                @Override
                public @Nullable BigDecimal goal(String kpi, Period span) {
                    return null;
                }

                @Override
                public @Nullable Integer place(Measure.Of by, Period span) {
                    return 2;
                }
            };
}
