package dev.yardstick.incentive.backtest;

import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.backtest.Report.OfCurrency;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.RandomPlans;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static Given2026 people(RandomPlans make, int people, int deals) {
        var given = new Given2026();
        given.figures = RandomPlans.figures();
        for (int i = 0; i < people; i++) {
            var payee = new PersonId("p%02d".formatted(i));
            given.with(payee, make.transactions(payee, deals));
        }
        return given;
    }

    private static List<Outcome> outcomes(Given2026 given, Trial trial) {
        var comparison = new Comparison(new Engine(new Credits(Given.ALONE)), trial);
        var all = new ArrayList<Outcome>();
        for (var payee : given.payees(null, 1_000)) {
            all.addAll(comparison.of(payee, Given2026.JANUARY, at -> given.inputs(payee, at)));
        }
        return all;
    }

    private static Trial year(Plan old, Plan candidate) {
        return new Trial(
                Given2026.JANUARY, Given2026.DECEMBER, List.of(List.of(old)), List.of(candidate));
    }

    @Test
    void aPlanOverItsOwnHistoryChangesNobodyByAnything() {
        Property.forAll(
                40,
                random -> {
                    var make = new RandomPlans(random);
                    var plan = make.plan("plan");
                    var given = people(make, 4, 15);
                    given.paying.add(List.of(plan));
                    var tally = new Tally();
                    for (var outcome : outcomes(given, year(plan, plan))) {
                        assertThat(outcome.difference()).isEqualByComparingTo(BigDecimal.ZERO);
                        for (var month : outcome.months()) {
                            assertThat(month.before()).isEqualByComparingTo(month.after());
                            assertThat(month.before())
                                    .isEqualByComparingTo(
                                            Given2026.payable(
                                                            given.of(
                                                                    outcome.payee(), month.month()),
                                                            outcome.currency())
                                                    .amount());
                        }
                        tally.add(outcome);
                    }
                    for (var all : tally.report(List.of()).currencies()) {
                        assertThat(all.same()).isEqualTo(all.payees());
                        assertThat(all.cost().amount()).isZero();
                    }
                });
    }

    @Test
    void theReportIsTheSumOfThePayeesInWhateverOrderTheyCome() {
        Property.forAll(
                30,
                random -> {
                    var make = new RandomPlans(random);
                    var outcomes =
                            outcomes(
                                    people(make, 12, 10),
                                    year(make.plan("plan"), make.plan("plan")));
                    var tally = new Tally();
                    outcomes.forEach(tally::add);
                    var report = tally.report(List.of());
                    var shuffled = new ArrayList<>(outcomes);
                    Collections.shuffle(shuffled, new Random(random.nextLong()));
                    var again = new Tally();
                    shuffled.forEach(again::add);
                    assertThat(again.report(List.of())).isEqualTo(report);
                    for (var all : report.currencies()) {
                        check(all, outcomes);
                    }
                });
    }

    private static void check(OfCurrency all, List<Outcome> outcomes) {
        var its = outcomes.stream().filter(o -> o.currency().equals(all.currency())).toList();
        assertThat(all.payees()).isEqualTo(its.size());
        assertThat(all.before().amount())
                .isEqualByComparingTo(sum(its.stream().map(Outcome::before).toList()));
        assertThat(all.after().amount())
                .isEqualByComparingTo(sum(its.stream().map(Outcome::after).toList()));
        assertThat(all.cost().amount())
                .isEqualByComparingTo(sum(its.stream().map(Outcome::difference).toList()));
        assertThat(all.gained().plus(all.lost())).isEqualTo(all.cost());
        assertThat(all.distribution().stream().mapToLong(Report.Bucket::payees).sum())
                .isEqualTo(all.payees());
        assertThat(all.gain() + all.lose() + all.same()).isEqualTo(all.payees());
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void whoGainsAndWhoLosesIsSaidByNameAndByHowMuch() {
        var old = plan(component(Span.TRANSACTION, new Rate.Flat(number("0.10"))));
        // Half of it up to 1,000; a fifth above.
        var candidate =
                plan(
                        component(
                                Span.TRANSACTION,
                                Given.tiers(
                                        Rate.Method.MARGINAL,
                                        Rate.On.MEASURE,
                                        Rate.Boundary.UPPER,
                                        Rate.Tier.of("0", "0.05"),
                                        Rate.Tier.of("1000", "0.20"))));
        var given = new Given2026();
        String[] amounts = {"800.00", "1500.00", "9000.00"};
        for (int i = 0; i < amounts.length; i++) {
            var payee = new PersonId("p" + i);
            given.with(
                    payee,
                    List.of(
                            deal(
                                    "d" + i,
                                    "2026-03-10",
                                    amounts[i],
                                    new Share(payee, BigDecimal.ONE, usd(amounts[i])))));
        }
        var tally = new Tally();
        outcomes(given, year(old, candidate)).forEach(tally::add);
        var all = tally.report(List.of()).currencies().getFirst();
        assertThat(List.of(all.gain(), all.lose(), all.same())).containsExactly(1L, 1L, 1L);
        assertThat(all.cost()).isEqualTo(usd("710.00"));
        assertThat(all.mostGained())
                .containsExactly(
                        new Report.Outlier(
                                new PersonId("p2"), usd("900.00"), usd("1650.00"), usd("750.00")));
        assertThat(all.mostLost())
                .containsExactly(
                        new Report.Outlier(
                                new PersonId("p0"), usd("80.00"), usd("40.00"), usd("-40.00")));
        // −50 % is in [−50 %, −25 %), +83 % has no bound above.
        assertThat(all.distribution())
                .filteredOn(bucket -> bucket.payees() > 0)
                .extracting(bucket -> bucket.from() + " " + bucket.until())
                .containsExactly("-0.5 -0.25", "0 0", "0.5 null");
    }

    @Test
    void onlyTheOutliersAreRemembered() {
        var tally = new Tally();
        for (int i = 0; i < 1_000; i++) {
            var amount = BigDecimal.valueOf(i, 2);
            tally.add(
                    new Outcome(
                            new PersonId("p" + i),
                            "USD",
                            Money.zero("USD").amount(),
                            amount,
                            amount,
                            List.of()));
        }
        var all = tally.report(List.of()).currencies().getFirst();
        assertThat(all.mostGained()).hasSize(10);
        assertThat(all.mostGained().getFirst().payee()).isEqualTo(new PersonId("p999"));
        assertThat(all.mostLost()).isEmpty();
    }

    @Test
    void theSameTrialOnTheSameEditionIsTheSameRun() {
        var plan = plan(component(Span.MONTH, new Rate.Flat(number("0.1"))));
        var other = plan(component(Span.MONTH, new Rate.Flat(number("0.2"))));
        assertThat(BacktestService.id(year(plan, plan), "e1"))
                .isEqualTo(BacktestService.id(year(plan, plan), "e1"))
                .isNotEqualTo(BacktestService.id(year(plan, plan), "e2"))
                .isNotEqualTo(BacktestService.id(year(plan, other), "e1"));
    }
}
