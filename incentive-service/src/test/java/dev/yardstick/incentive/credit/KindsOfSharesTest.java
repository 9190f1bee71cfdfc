package dev.yardstick.incentive.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Credits.Verdict;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which shares a component counts, and which sum it checks.
class KindsOfSharesTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                            | 1   | a 0.6 revenue, b 0.4 revenue                | a 0.6, b 0.4
                            | 1   | a 0.6 revenue, b 0.4 revenue, c 0.5 overlay | a SPLIT_SUM, b SPLIT_SUM, c SPLIT_SUM
                    revenue | 1   | a 0.6 revenue, b 0.4 revenue, c 0.5 overlay | a 0.6, b 0.4
                    overlay | 1   | a 0.6 revenue, b 0.4 revenue, c 0.5 overlay | c SPLIT_SUM
                    overlay | 0.5 | a 0.6 revenue, b 0.4 revenue, c 0.5 overlay | c 0.5
                    overlay |     | a 0.6 revenue, b 0.4 revenue                |
                            |     | a 0.6 revenue, a 0.5 overlay, b 0.4         | a 1.1, b 0.4
                    revenue |     | a 0.6 revenue, a 0.5 overlay, b 0.4         | a 0.6
                    overlay |     | a 0.6 revenue, a 0.5 overlay, b 0.4         | a 0.5
                    Revenue |     | a 0.6 revenue                               |
                    """)
    void onlySharesOfTheKindCount(String kind, BigDecimal sum, String shares, String expected) {
        var crediting = new Crediting(new Crediting.To.Direct(), kind, List.of(), sum, null);
        assertThat(verdicts(crediting, shares)).isEqualTo(expected == null ? "" : expected);
    }

    private static String verdicts(Crediting crediting, String shares) {
        var credits = new Credits(Given.ALONE);
        var deal = Given.deal("d", "2026-03-01", "100.00", shares(shares));
        var component =
                Given.with(
                        Given.component(Span.TRANSACTION, new Rate.Flat(BigDecimal.ONE)),
                        crediting);
        var all = new ArrayList<String>();
        for (var person : List.of("a", "b", "c")) {
            switch (credits.of(Payees.EVERYBODY, component, new PersonId(person), deal)) {
                case Verdict.Credited(Credit credit) -> all.add(person + " " + credit.share());
                case Verdict.Refused(var reason, var detail, var change) ->
                        all.add(person + " " + reason);
                case Verdict.NotConcerned n -> {}
            }
        }
        return String.join(", ", all);
    }

    /// `person share [kind]`, each.
    private static Share[] shares(String text) {
        return Arrays.stream(text.split(", ", -1))
                .map(one -> one.split(" ", -1))
                .map(words ->
                        new Share(
                                new PersonId(words[0]),
                                new BigDecimal(words[1]),
                                null,
                                words.length < 3 ? null : words[2]))
                .toArray(Share[]::new);
    }
}
