package dev.yardstick.incentive.earning;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.BOB;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 10 % of every third deal: worked examples, each held against the oracle too.
class EveryNthTest {

    private static Plan tenthOfEvery(String step, Span span) {
        var c = component(span, new Rate.Every(number(step), number("0.1"), Rate.Pays.RATE));
        return plan(
                new Component(
                        c.id(),
                        c.name(),
                        c.payees(),
                        c.crediting(),
                        new Measure.Transactions(Measure.Of.DEALS),
                        c.span(),
                        null,
                        c.rate(),
                        c.gates(),
                        c.limits(),
                        c.rounding(),
                        c.timing(),
                        null,
                        null));
    }

    /// Deals of these amounts on the first days of months: `1 900` is 900 in January, with a half
    /// of it where a `/2` follows.
    private static List<Transaction> deals(String text) {
        var deals = new ArrayList<Transaction>();
        for (var one : text.split(";", -1)) {
            var words = one.trim().split(" ", -1);
            boolean half = words[1].endsWith("/2");
            var amount = words[1].replace("/2", "");
            var share = new Share(ADA, number(half ? "0.5" : "1"), null);
            var rest = new Share(BOB, number("0.5"), null);
            deals.add(
                    new Transaction(
                            new FactId("deal:crm:d" + (10 + deals.size())),
                            Transaction.Kind.DEAL,
                            1,
                            LocalDate.of(2026, Integer.parseInt(words[0]), 1 + deals.size()),
                            amount.equals("-") ? null : usd(amount + ".00"),
                            amount.equals("-") ? null : usd(amount + ".00"),
                            amount.equals("-") ? null : BigDecimal.ONE,
                            null,
                            BigDecimal.ONE,
                            Map.of(),
                            half ? List.of(share, rest) : List.of(share),
                            null,
                            null,
                            null,
                            "deal-events-0@1"));
        }
        return deals;
    }

    private static List<Result> fold(Plan plan, List<Transaction> deals) {
        var history =
                new History(
                        List.of(plan),
                        ADA,
                        deals,
                        List.of(),
                        Figures.NONE,
                        Given.ALONE,
                        Period.parse("2026-01"),
                        4);
        var results = history.fold();
        var oracle = history.oracle();
        for (int i = 0; i < 4; i++) {
            assertThat(payable(results.get(i)))
                    .isEqualByComparingTo(
                            oracle.get(i).payable().decimal(2, RoundingMode.UNNECESSARY));
        }
        return results;
    }

    private static BigDecimal payable(Result result) {
        return result.lines().stream()
                .map(line -> line.payable().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({
        // deals, every so many, paid in January, February, March, April
        "1 100; 1 200; 1 900; 1 400, 3, 90 0 0 0",
        "1 100; 2 200; 2 900; 2 400, 3, 0 90 0 0",
        "1 100; 1 200; 1 300; 1 400, 2, 60 0 0 0",
        "1 100; 2 200; 3 300; 4 400, 1, 10 20 30 40",
        // A new quarter begins at nothing.
        "1 100; 2 200; 4 900; 4 800; 4 700, 3, 0 0 0 70",
        // What is split counts in parts, and earns of its part.
        "1 100; 1 200; 1 900/2; 1 500/2, 3, 25 0 0 0",
        // Without an amount there is nothing to take a part of; the step is taken.
        "1 100; 1 200; 1 -; 1 400; 1 500; 1 600, 3, 60 0 0 0"
    })
    void aTenthOfEveryThirdDeal(String deals, String step, String paid) {
        var results = fold(tenthOfEvery(step, Span.QUARTER), deals(deals));
        assertThat(results.stream().map(result -> payable(result).stripTrailingZeros()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(
                        Arrays.stream(paid.split(" ", -1)).map(BigDecimal::new).toList());
    }

    @Test
    void aLineSaysWhatItIsAPartOf() {
        var month =
                fold(
                                tenthOfEvery("3", Span.QUARTER),
                                deals("1 100; 1 200; 1 900/2; 1 500/2; 2 100"))
                        .getFirst();
        var line = month.lines().getFirst();
        assertThat(line.trace().rule()).isEqualTo("0.1 of each that completes 3");
        assertThat(line.trace().base()).isEqualByComparingTo("500");
        assertThat(line.trace().credited()).isEqualByComparingTo("250");
        assertThat(line.trace().before()).isEqualByComparingTo("2.5");
        assertThat(line.trace().after()).isEqualByComparingTo("3");
        assertThat(line.earned()).isEqualTo(new Money(number("25.00"), "USD"));
        assertThat(month.unpaid()).extracting(Unpaid::change).contains("another 2", "another 0.5");
    }
}
