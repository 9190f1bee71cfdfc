package dev.yardstick.incentive.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Credits.Verdict;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each of a, b and c has of a deal that c owns in the end, where nobody says more.
class HandOverTest {

    private static final By KEEPS = keeps("30 1", "90 0.5");

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # Nobody says who has owned it: its owner's. Who alone has owned it has all of it.
                    stages | 2026-03-01 |                                  | c 1
                    days   | 2026-03-01 |                                  | c 1
                    keeps  | 2026-03-01 |                                  | c 1
                    stages | 2026-03-01 | a 2026-01-10                     | a 1
                    stages | 2026-03-01 | a 2026-01-10 0                   | a 1
                    days   | 2026-03-01 | a 2026-04-10, a 2026-05-01       | a 1
                    keeps  | 2026-03-01 | a 2026-04-10                     | a 1

                    # Stages.
                    stages | 2026-03-01 | a 2026-01-10 3, b 2026-02-20 2   | a 0.600000, b 0.400000
                    stages | 2026-03-01 | a 2026-01-10 1, b 2026-02-20 2   | a 0.333333, b 0.666667
                    stages | 2026-03-01 | a 2026-01-10 1, b 2026-02-01 1, a 2026-02-20 2 | a 0.750000, b 0.250000
                    stages | 2026-03-01 | a 2026-01-10 5, b 2026-02-20 0   | a 1.000000, b HANDED_OVER
                    stages | 2026-03-01 | a 2026-01-10 0, b 2026-02-20 0   | a HAND_OVER_UNKNOWN, b HAND_OVER_UNKNOWN
                    stages | 2026-03-01 | a 2026-01-10 3, b 2026-02-20     | a HAND_OVER_UNKNOWN, b HAND_OVER_UNKNOWN

                    # Days, until the business date and with it.
                    days   | 2026-01-31 | a 2026-01-01, b 2026-01-31       | a 0.967742, b 0.032258
                    days   | 2026-02-01 | a 2026-01-01, b 2026-01-31       | a 0.937500, b 0.062500
                    days   | 2026-01-30 | a 2026-01-01, b 2026-01-31       | a 1.000000, b HANDED_OVER
                    days   | 2026-01-01 | a 2026-01-01, b 2026-01-31       | a 1.000000, b HANDED_OVER
                    days   | 2025-12-31 | a 2026-01-01, b 2026-01-31       | a HAND_OVER_UNKNOWN, b HAND_OVER_UNKNOWN
                    days   | 2026-01-04 | a 2026-01-01, b 2026-01-02, a 2026-01-03 | a 0.750000, b 0.250000
                    days   | 2026-01-04 | a 2026-01-01, b 2026-01-03, c 2026-01-05 | a 0.500000, b 0.500000, c HANDED_OVER

                    # All for 30 days after the hand-over, half for 90.
                    keeps  | 2026-01-01 | a 2025-11-01, b 2026-01-01       | a 1, b HANDED_OVER
                    keeps  | 2026-01-31 | a 2025-11-01, b 2026-01-01       | a 1, b HANDED_OVER
                    keeps  | 2026-02-01 | a 2025-11-01, b 2026-01-01       | a 0.5, b 0.5
                    keeps  | 2026-04-01 | a 2025-11-01, b 2026-01-01       | a 0.5, b 0.5
                    keeps  | 2026-04-02 | a 2025-11-01, b 2026-01-01       | a HANDED_OVER, b 1
                    # Handed over after it closed: not yet.
                    keeps  | 2025-12-31 | a 2025-11-01, b 2026-01-01       | a 1, b HANDED_OVER
                    keeps  | 2025-10-31 | a 2025-11-01, b 2026-01-01       | a HAND_OVER_UNKNOWN, b HAND_OVER_UNKNOWN
                    # The last hand-over counts; to oneself is none.
                    keeps  | 2026-02-15 | a 2025-11-01, b 2026-01-01, c 2026-02-01 | a HANDED_OVER, b 1, c HANDED_OVER
                    keeps  | 2026-02-15 | a 2025-11-01, b 2026-01-01, b 2026-02-01 | a 0.5, b 0.5
                    keeps  | 2026-02-15 | a 2025-11-01, b 2026-01-01, a 2026-02-01 | a HANDED_OVER, b 1
                    """)
    void whoHasOwnedItSharesIt(String by, LocalDate on, String owners, String expected) {
        assertThat(verdicts(by(by), deal(on, "100.00", owners))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2} of {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    stages | 2026-03-01 | a 2026-01-10 3, b 2026-02-20 2 | a | had it for 3 of 5 stages
                    stages | 2026-03-01 | a 2026-01-10 3, b 2026-02-20   | a | the stages of b are not known; the stages of b
                    stages | 2026-03-01 | a 2026-01-10 0, b 2026-02-20 0 | a | no stage was done; a stage that was done
                    days   | 2026-01-31 | a 2026-01-01, b 2026-01-31     | b | had it for 1 of 31 days
                    days   | 2025-12-31 | a 2026-01-01, b 2026-01-31     | b | nobody is known to have owned it on 2025-12-31; an owner on 2025-12-31
                    keeps  | 2026-01-31 | a 2025-11-01, b 2026-01-01     | a | handed over on 2026-01-01 and closed by 2026-01-31
                    keeps  | 2026-01-31 | a 2025-11-01, b 2026-01-01     | b | a keeps all of what closes by 2026-01-31; closing after 2026-01-31
                    keeps  | 2026-02-01 | a 2025-11-01, b 2026-01-01     | b | taken over on 2026-01-01 and closed by 2026-04-01
                    keeps  | 2026-04-02 | a 2025-11-01, b 2026-01-01     | b | taken over on 2026-01-01, nothing kept
                    keeps  | 2026-04-02 | a 2025-11-01, b 2026-01-01     | a | handed over on 2026-01-01, nothing kept; closing by 2026-04-01
                    keeps  | 2025-12-31 | a 2025-11-01, b 2026-01-01     | b | a owned it on 2025-12-31
                    keeps  | 2026-02-15 | a 2025-11-01, b 2026-01-01, c 2026-02-01 | a | b handed it over to c on 2026-02-01
                    """)
    void itSaysWhy(String by, LocalDate on, String owners, String person, String expected) {
        assertThat(why(new HandOver(deal(on, "100.00", owners), new PersonId(person)).of(by(by))))
                .isEqualTo(expected);
    }

    @Test
    void whatIsKeptInAStepOfNothingIsNothing() {
        var deal = deal(LocalDate.of(2026, 1, 5), "100.00", "a 2025-11-01, b 2026-01-01");
        assertThat(verdicts(keeps("10 0", "20 1"), deal)).isEqualTo("a HANDED_OVER, b 1");
        assertThat(why(new HandOver(deal, new PersonId("a")).of(keeps("10 0", "20 1"))))
                .isEqualTo("handed over on 2026-01-01, nothing kept");
    }

    @ParameterizedTest
    @CsvSource({"100.00", "0.01", "-0.05", "99999999.99", "0.00"})
    void recordedPartsSumToTheWhole(String amount) {
        var thirds = "a 2026-01-10 1, b 2026-02-20 1, c 2026-02-21 1";
        for (var by : List.of(new By.Stages(), new By.Days(), keeps("30 0.333333333"))) {
            var deal = deal(LocalDate.of(2026, 3, 1), amount, thirds);
            var sum = BigDecimal.ZERO;
            var shares = BigDecimal.ZERO;
            for (var person : List.of("a", "b", "c")) {
                if (new HandOver(deal, new PersonId(person)).of(by)
                        instanceof Verdict.Credited(Credit credit)) {
                    sum = sum.add(credit.recorded());
                    shares = shares.add(credit.share());
                }
            }
            assertThat(sum).isEqualByComparingTo(amount);
            assertThat(shares).isEqualByComparingTo("1");
        }
    }

    private static String why(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Credited(Credit credit) -> String.valueOf(credit.how());
            case Verdict.Refused(var reason, String detail, String change) ->
                    change == null ? detail : detail + "; " + change;
            case Verdict.NotConcerned n -> "";
        };
    }

    private static String verdicts(By by, Transaction deal) {
        var all = new ArrayList<String>();
        for (var person : List.of("a", "b", "c", "stranger")) {
            switch (new HandOver(deal, new PersonId(person)).of(by)) {
                case Verdict.Credited(Credit credit) -> all.add(person + " " + credit.share());
                case Verdict.Refused(var reason, var detail, var change) ->
                        all.add(person + " " + reason);
                case Verdict.NotConcerned n -> {}
            }
        }
        return String.join(", ", all);
    }

    /// For the tables.
    private static By by(String text) {
        return switch (text) {
            case "stages" -> new By.Stages();
            case "days" -> new By.Days();
            default -> KEEPS;
        };
    }

    private static By keeps(String... steps) {
        var all = new ArrayList<Step>();
        for (var step : steps) {
            var words = step.split(" ", -1);
            all.add(new Step(Integer.parseInt(words[0]), new BigDecimal(words[1])));
        }
        return new By.Keeps(all);
    }

    private static Transaction deal(LocalDate on, String amount, @Nullable String owners) {
        var money = new Money(new BigDecimal(amount), "USD");
        return new Transaction(
                new FactId("deal:crm:d"),
                Transaction.Kind.DEAL,
                1,
                on,
                money,
                money,
                BigDecimal.ONE,
                null,
                BigDecimal.ONE,
                Map.of(Transaction.OWNER, "c"),
                List.of(new Transaction.Share(new PersonId("stranger"), BigDecimal.ONE, money)),
                null,
                null,
                null,
                "deal-events-0@1",
                null,
                owners == null ? null : owners(owners));
    }

    /// `person from [stages]`, one after the other.
    private static List<Owner> owners(String text) {
        var owners = new ArrayList<Owner>();
        for (var one : text.split(", ", -1)) {
            var words = one.split(" ", -1);
            owners.add(
                    new Owner(
                            new PersonId(words[0]),
                            LocalDate.parse(words[1]),
                            words.length < 3 ? null : Integer.valueOf(words[2])));
        }
        return owners;
    }
}
