package dev.yardstick.incentive.earning;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.BOB;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.usd;
import static dev.yardstick.incentive.earning.Given.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first deals of everybody's win 500 each: worked examples, each held against the oracle too.
class FirstOfAllTest {

    private static final Component.Window MARCH_TO_MAY =
            new Component.Window(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 6, 1));

    private static Component spiff(
            Span span, @Nullable Integer first, Component.@Nullable Window window, Payees payees) {
        var c = component(span, new Rate.Flat(number("500")));
        return new Component(
                c.id(),
                c.name(),
                payees,
                new Crediting(
                        new Crediting.To.Direct(),
                        null,
                        List.of(new Crediting.Filter("product", Set.of("X"), false, null, null)),
                        null,
                        first),
                new Measure.Transactions(Measure.Of.DEALS),
                c.span(),
                null,
                c.rate(),
                c.gates(),
                c.limits(),
                c.rounding(),
                c.timing(),
                null,
                window);
    }

    /// A deal of product X, or of another.
    ///
    /// @param text `id date[Thh:mm] person[+person] [product]`
    private static Transaction deal(String text) {
        var words = text.trim().split(" ", -1);
        var when = words[1].split("T", -1);
        var people = words[2].split("\\+", -1);
        var share = BigDecimal.ONE.divide(BigDecimal.valueOf(people.length));
        return new Transaction(
                new FactId("deal:crm:" + words[0]),
                Transaction.Kind.DEAL,
                1,
                LocalDate.parse("2026-" + when[0]),
                usd("1000.00"),
                usd("1000.00"),
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                Map.of("product", words.length > 3 ? words[3] : "X"),
                Arrays.stream(people)
                        .map(person -> new Share(new PersonId(person), share, null))
                        .toList(),
                null,
                null,
                null,
                "deal-events-0@1",
                when.length < 2 ? null : Instant.parse("2026-" + words[1] + ":00Z"),
                null);
    }

    private static List<Transaction> deals(String text) {
        return Arrays.stream(text.split(";", -1)).map(FirstOfAllTest::deal).toList();
    }

    /// What each of two earns with which deal in the year: `a ada 500, b bob 250`.
    private static String won(List<Plan> versions, List<Transaction> deals) {
        var won = new ArrayList<String>();
        for (var person : List.of(ADA, BOB)) {
            var history = of(versions, deals, person);
            var results = history.fold();
            var oracle = history.oracle();
            for (int i = 0; i < results.size(); i++) {
                var sum = BigDecimal.ZERO;
                for (var line : results.get(i).lines()) {
                    sum = sum.add(line.payable().amount());
                    won.add(
                            line.key().substring(line.key().lastIndexOf(':') + 1)
                                    + " "
                                    + person
                                    + " "
                                    + line.earned().amount().setScale(0, RoundingMode.UNNECESSARY));
                }
                assertThat(sum)
                        .isEqualByComparingTo(
                                oracle.get(i).payable().decimal(2, RoundingMode.UNNECESSARY));
            }
        }
        won.sort(null);
        return String.join(", ", won);
    }

    private static History of(List<Plan> versions, List<Transaction> deals, PersonId person) {
        return new History(
                versions,
                person,
                deals,
                List.of(),
                Figures.NONE,
                Given.ALONE,
                Period.parse("2026-01"),
                12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // deals                                         | so many | won by
                "a 03-02 ada; b 03-01 bob                        | 1 | b bob 500",
                "a 03-02 ada; b 03-01 bob                        | 2 | a ada 500, b bob 500",
                "a 03-02 ada; b 03-01 bob; c 03-03 bob           | 2 | a ada 500, b bob 500",
                "a 03-02 ada; b 03-03 ada; c 03-04 bob           | 2 | a ada 500, b ada 500",
                // Another product, and what is before or after the window, is not in it.
                "a 03-02 ada; b 03-01 bob Y                      | 1 | a ada 500",
                "a 03-01 ada; b 02-28 bob                        | 1 | a ada 500",
                "a 05-31 ada; b 06-01 bob                        | 2 | a ada 500",
                // On the same day the earlier one, one with a time, then by id.
                "a 03-01T12:00 ada; b 03-01T11:59 bob            | 1 | b bob 500",
                "a 03-01 ada; b 03-01T23:59 bob                  | 1 | b bob 500",
                "a 03-01T12:00 ada; b 03-01T12:00 bob            | 1 | a ada 500",
                "a 03-01 ada; b 03-01 bob                        | 1 | a ada 500",
                // What is split counts once, and each has its share.
                "a 03-01 ada+bob; b 03-02 bob                    | 1 | a ada 250, a bob 250",
                "a 03-01 ada+cyd; b 03-02 bob                    | 1 | a ada 250",
                // So it does where a third one wins it.
                "a 03-02 ada; b 03-03 bob; c 03-01 cyd           | 1 | ''",
                "a 03-02 ada; b 03-03 bob; c 03-01 cyd           | 2 | a ada 500"
            })
    void theFirstDealsInTheWindowWin(String deals, int first, String won) {
        var plan = plan(spiff(Span.MONTH, first, MARCH_TO_MAY, Payees.EVERYBODY));
        assertThat(won(List.of(plan), deals(deals))).isEqualTo(won);
        // In whichever order they became known.
        assertThat(won(List.of(plan), deals(deals).reversed())).isEqualTo(won);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONTH     | a ada 500, b bob 500, d bob 500, e ada 500",
                "QUARTER   | a ada 500, d bob 500, e ada 500",
                "HALF_YEAR | a ada 500, e ada 500",
                "YEAR      | a ada 500"
            })
    void withoutAWindowThereIsAFirstInEachSpan(Span span, String won) {
        var plan = plan(spiff(span, 1, null, Payees.EVERYBODY));
        assertThat(
                        won(
                                List.of(plan),
                                deals(
                                        "a 01-05 ada; b 03-05 bob; c 03-06 ada; d 04-01 bob;"
                                                + " e 07-01 ada; f 07-02 bob")))
                .isEqualTo(won);
    }

    @Test
    void whoIsNotPaidTakesNothingFromWhoIs() {
        var onlyBob = new Payees(Set.of(BOB), Set.of(), Set.of());
        var deals = deals("a 03-01 ada; b 03-02 bob; c 03-03 bob");
        assertThat(won(List.of(plan(spiff(Span.YEAR, 1, null, onlyBob))), deals))
                .isEqualTo("b bob 500");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"CARRY | a ada 500", "RESTART | a ada 500, b bob 500"})
    void anotherVersionGoesOnWithTheRaceOrBeginsIt(Plan.Carry carry, String won) {
        var plan = plan(spiff(Span.YEAR, 1, null, Payees.EVERYBODY));
        var versions =
                List.of(
                        valid(plan, 1, "2026-01-01", "2026-03-15", Plan.Carry.CARRY),
                        valid(plan, 2, "2026-03-15", null, carry));
        assertThat(won(versions, deals("a 03-01 ada; b 03-15 bob; c 03-16 ada"))).isEqualTo(won);
    }

    @Test
    void whoWasNotFirstIsToldSoAndWhoWasToo() {
        var plan = plan(spiff(Span.MONTH, 1, MARCH_TO_MAY, Payees.EVERYBODY));
        var deals = deals("a 03-02 ada; b 03-01 bob");
        var unpaid = of(List.of(plan), deals, ADA).fold().get(2).unpaid().getFirst();
        assertThat(unpaid.reason()).isEqualTo(Reason.NOT_FIRST);
        assertThat(unpaid.detail())
                .isEqualTo("it is not among everybody's first 1 from 2026-03-01 until 2026-06-01");
        assertThat(of(List.of(plan), deals, BOB).fold().get(2).lines().getFirst().trace().rule())
                .isEqualTo("flat 500, among everybody's first 1");
    }
}
