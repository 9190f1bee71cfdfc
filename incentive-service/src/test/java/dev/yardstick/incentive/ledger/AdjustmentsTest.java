package dev.yardstick.incentive.ledger;

import static dev.yardstick.incentive.ledger.Sample.ANNA;
import static dev.yardstick.incentive.ledger.Sample.line;
import static dev.yardstick.incentive.ledger.Sample.money;
import static dev.yardstick.incentive.ledger.Sample.month;
import static dev.yardstick.incentive.ledger.Sample.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {

    private final List<LedgerPage> pages = new ArrayList<>();

    private List<Entry> posted() {
        return pages.stream().flatMap(page -> page.entries().stream()).toList();
    }

    private void close(String month, List<Award> awards, Statement... known) {
        var due = Adjustments.of(posted(), List.of(known), awards);
        var last = pages.isEmpty() ? null : pages.getLast();
        var page = Chain.append(ANNA, month(month), last, due);
        if (page != null) {
            pages.add(page);
        }
    }

    private List<String> shown() {
        return posted().stream()
                .map(entry ->
                        "%d %s %s %s %s %s/%s %s %s"
                                .formatted(
                                        entry.sequence(),
                                        entry.posted(),
                                        entry.kind(),
                                        entry.period(),
                                        entry.key(),
                                        entry.earned().amount(),
                                        entry.payable().amount(),
                                        entry.earned().currency(),
                                        entry.corrects()))
                .toList();
    }

    @Test
    void januaryStaysAtAThousandWhenMarchFindsThatItWasEightHundred() {
        var was = statement(ANNA, "2026-01", line("deal-a", "1000", "1000", "EUR"));
        var is = statement(ANNA, "2026-01", line("deal-a", "800", "800", "EUR"));
        close("2026-01", List.of(), was);
        close("2026-02", List.of(), was, statement(ANNA, "2026-02"));
        close("2026-03", List.of(), is, statement(ANNA, "2026-02"), statement(ANNA, "2026-03"));

        assertThat(shown())
                .containsExactly(
                        "1 2026-01 POSTED 2026-01 deal-a 1000.00/1000.00 EUR []",
                        "2 2026-03 ADJUSTMENT 2026-01 deal-a -200.00/-200.00 EUR [1]");
    }

    @Test
    void aSecondCorrectionNamesAllThatWasPostedForTheLineAndTheThirdFindsNothing() {
        var first = statement(ANNA, "2026-01", line("a", "10", "10", "EUR"));
        var second = statement(ANNA, "2026-01", line("a", "7", "5", "EUR"));
        close("2026-01", List.of(), first);
        close("2026-02", List.of(), second);
        close("2026-03", List.of(), first);
        close("2026-04", List.of(), first);

        assertThat(shown())
                .containsExactly(
                        "1 2026-01 POSTED 2026-01 a 10.00/10.00 EUR []",
                        "2 2026-02 ADJUSTMENT 2026-01 a -3.00/-5.00 EUR [1]",
                        "3 2026-03 ADJUSTMENT 2026-01 a 3.00/5.00 EUR [1, 2]");
    }

    @Test
    void aLineThatIsGoneIsTakenBackAndOneThatCameLateIsNew() {
        close("2026-01", List.of(), statement(ANNA, "2026-01", line("a", "10", "4", "EUR")));
        close("2026-02", List.of(), statement(ANNA, "2026-01", line("b", "1", "1", "EUR")));

        assertThat(shown())
                .containsExactly(
                        "1 2026-01 POSTED 2026-01 a 10.00/4.00 EUR []",
                        "2 2026-02 ADJUSTMENT 2026-01 b 1.00/1.00 EUR []",
                        "3 2026-02 ADJUSTMENT 2026-01 a -10.00/-4.00 EUR [1]");
        assertThat(posted().getLast().line()).isNull();
    }

    @Test
    void aLineThatChangesItsCurrencyIsTakenBackInTheOneAndPostedInTheOther() {
        close("2026-01", List.of(), statement(ANNA, "2026-01", line("a", "10", "10", "EUR")));
        close("2026-02", List.of(), statement(ANNA, "2026-01", line("a", "1500", "1500", "JPY")));

        assertThat(shown())
                .containsExactly(
                        "1 2026-01 POSTED 2026-01 a 10.00/10.00 EUR []",
                        "2 2026-02 ADJUSTMENT 2026-01 a -10.00/-10.00 EUR [1]",
                        "3 2026-02 ADJUSTMENT 2026-01 a 1500/1500 JPY [1]");
    }

    @Test
    void whatIsEarnedAndNotPayableYetIsPostedAndWhatIsNothingAtAllIsNot() {
        close(
                "2026-01",
                List.of(),
                statement(
                        ANNA,
                        "2026-01",
                        line("a", "10", "0", "EUR"),
                        line("b", "0", "0", "EUR"),
                        line("c", "0", "3", "EUR")));

        assertThat(shown())
                .containsExactly(
                        "1 2026-01 POSTED 2026-01 a 10.00/0.00 EUR []",
                        "2 2026-01 POSTED 2026-01 c 0.00/3.00 EUR []");
    }

    @Test
    void adjustmentsThatAStatementShowsAreNotPostedAsItsLines() {
        var january = statement(ANNA, "2026-01", line("a", "10", "10", "EUR"));
        close("2026-01", List.of(), january);
        var corrected = statement(ANNA, "2026-01", line("a", "8", "8", "EUR"));
        var open = Adjustments.of(posted(), List.of(corrected), List.of());
        var february =
                statement(
                        ANNA,
                        month("2026-02"),
                        Adjustments.asLines(open, month("2026-02").start()));

        assertThat(february.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.kind()).isEqualTo(Statement.Kind.ADJUSTMENT);
                    assertThat(line.key()).isEqualTo("adjustment/2026-01/a/EUR");
                    assertThat(line.corrects())
                            .isEqualTo(new Statement.Reference(month("2026-01"), "a"));
                    assertThat(line.earned()).isEqualTo(money("-2", "EUR"));
                    assertThat(line.trace().exact()).isEqualByComparingTo("-2");
                    assertThat(line.trace().transaction()).hasToString("deal:crm:A");
                });
        close("2026-02", List.of(), corrected, february);
        assertThat(shown()).hasSize(2).last().asString().contains("-2.00/-2.00 EUR [1]");
    }

    @Test
    void anAwardIsPostedOnceAndNamesTheEntriesOfTheLineThatItIsAbout() {
        var january = statement(ANNA, "2026-01", line("a", "10", "10", "EUR"));
        var award =
                Sample.award(
                        ANNA, "d1", "5", "EUR", new Statement.Reference(month("2026-01"), "a"));
        close("2026-01", List.of(), january);
        close("2026-02", List.of(award), january);
        close("2026-03", List.of(award), january);

        assertThat(shown())
                .containsExactly(
                        "1 2026-01 POSTED 2026-01 a 10.00/10.00 EUR []",
                        "2 2026-02 ADJUSTMENT 2026-01 dispute/d1 5.00/5.00 EUR [1]");
        assertThat(Chain.breaks(ANNA, pages)).isEmpty();
    }

    @Test
    void aDebtIsCarriedUntilItIsEarnedBack() {
        close("2026-01", List.of(), statement(ANNA, "2026-01", line("a", "10", "10", "EUR")));
        var gone = statement(ANNA, "2026-01");
        close("2026-02", List.of(), gone, statement(ANNA, "2026-02", line("b", "1", "1", "USD")));
        close(
                "2026-03",
                List.of(),
                gone,
                statement(ANNA, "2026-02", line("b", "1", "1", "USD")),
                statement(ANNA, "2026-03", line("c", "4", "4", "EUR")));
        close(
                "2026-04",
                List.of(),
                gone,
                statement(ANNA, "2026-02", line("b", "1", "1", "USD")),
                statement(ANNA, "2026-03", line("c", "4", "4", "EUR")),
                statement(ANNA, "2026-04", line("d", "9", "9", "EUR")));

        assertThat(
                        pages.stream()
                                .map(page ->
                                        page.balances().stream()
                                                .map(one ->
                                                        "%s %s + %s = %s + %s"
                                                                .formatted(
                                                                        one.currency(),
                                                                        one.brought().amount(),
                                                                        one.payable().amount(),
                                                                        one.paid().amount(),
                                                                        one.carried().amount()))
                                                .toList()))
                .containsExactly(
                        List.of("EUR 0.00 + 10.00 = 10.00 + 0.00"),
                        List.of(
                                "EUR 0.00 + -10.00 = 0.00 + -10.00",
                                "USD 0.00 + 1.00 = 1.00 + 0.00"),
                        List.of(
                                "EUR -10.00 + 4.00 = 0.00 + -6.00",
                                "USD 0.00 + 0.00 = 0.00 + 0.00"),
                        List.of("EUR -6.00 + 9.00 = 3.00 + 0.00", "USD 0.00 + 0.00 = 0.00 + 0.00"));
    }
}
