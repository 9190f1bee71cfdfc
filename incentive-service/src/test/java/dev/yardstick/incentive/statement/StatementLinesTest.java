package dev.yardstick.incentive.statement;

import static dev.yardstick.incentive.statement.Deals.ANNA;
import static dev.yardstick.incentive.statement.Deals.BEN;
import static dev.yardstick.incentive.statement.Deals.credit;
import static dev.yardstick.incentive.statement.Deals.deleted;
import static dev.yardstick.incentive.statement.Deals.open;
import static dev.yardstick.incentive.statement.Deals.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.plan.Plans;
import dev.yardstick.platform.document.MemoryDocuments;
import dev.yardstick.platform.position.Fold;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatementLinesTest {

    private static final CommissionPlan FIRST =
            plan("first", 3, "0.05", "2017-01-01", "2017-09-15");
    private static final CommissionPlan SECOND = plan("second", 1, "0.075", "2017-09-15", null);

    private static final Credit ANNA_ALL = credit(ANNA, "1", "1000.00");
    private static final Credit BEN_ALL = credit(BEN, "1", "1000.00");
    private static final Deal WON = won("A", 1, "2017-09-10", "1000.00", ANNA_ALL);

    private final MemoryDocuments<CreditedMonth> months = new MemoryDocuments<>();
    private final Fold<CreditedMonth> fold = new Fold<>(months, new Credits());
    private final Deals deals = new Deals();

    private static CommissionPlan plan(
            String id, long revision, String rate, String from, String until) {
        return new CommissionPlan(
                id,
                revision,
                id,
                new BigDecimal(rate),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }

    private void state(Deal deal) {
        fold.fold(List.of(deals.state(deal)));
    }

    private Statement statement(PersonId payee, String month) {
        var id = CreditedMonth.id(payee, Period.parse(month));
        var stored = months.find(List.of(id)).get(id);
        return new Earnings(new Plans(List.of(SECOND, FIRST)), "USD")
                .statement(stored == null ? CreditedMonth.empty(id) : stored.value(), 1);
    }

    /// What is left of a statement that fits on a line: `deal share earning`.
    private static List<String> brief(Statement statement) {
        return statement.lines().stream()
                .map(line ->
                        line.deal().value().replace("deal:crm:", "")
                                + " v"
                                + line.dealVersion()
                                + " "
                                + line.share()
                                + " "
                                + line.earning().amount())
                .toList();
    }

    @Test
    void aLineSaysWhatItRestsOn() {
        state(open("A", 1, ANNA_ALL));
        state(
                won(
                        "A",
                        2,
                        "2017-09-10",
                        "1085.55",
                        credit(ANNA, "0.6", "651.33"),
                        credit(BEN, "0.4", "434.22")));

        assertThat(statement(ANNA, "2017-09").lines())
                .containsExactly(
                        new Line(
                                new FactId("deal:crm:A"),
                                2,
                                LocalDate.of(2017, 9, 10),
                                usd("1085.55"),
                                new BigDecimal("0.6"),
                                usd("651.33"),
                                new BigDecimal("0.05"),
                                "first",
                                3,
                                usd("32.57"),
                                "deal-events-0@1"));
    }

    /// What happens to a won deal of 1,000 afterwards, and what then stands in the statements of
    /// Anna and Ben for September and of Anna for October.
    static Stream<Arguments> afterwards() {
        return Stream.of(
                story("nothing", List.of(), List.of("A v1 1 50.00"), List.of(), List.of()),
                story("reopened", List.of(open("A", 2, ANNA_ALL)), List.of(), List.of(), List.of()),
                story(
                        "reopened and won again",
                        List.of(
                                open("A", 2, ANNA_ALL),
                                won("A", 3, "2017-09-20", "1000.00", ANNA_ALL)),
                        List.of("A v3 1 75.00"),
                        List.of(),
                        List.of()),
                story(
                        "lost after all",
                        List.of(
                                Deals.deal(
                                        "A",
                                        2,
                                        Deal.Status.LOST,
                                        LocalDate.of(2017, 9, 12),
                                        "1000.00",
                                        ANNA_ALL)),
                        List.of(),
                        List.of(),
                        List.of()),
                story(
                        "re-owned",
                        List.of(won("A", 2, "2017-09-10", "1000.00", BEN_ALL)),
                        List.of(),
                        List.of("A v2 1 50.00"),
                        List.of()),
                story(
                        "split",
                        List.of(
                                won(
                                        "A",
                                        2,
                                        "2017-09-10",
                                        "1000.00",
                                        credit(ANNA, "0.6", "600.00"),
                                        credit(BEN, "0.4", "400.00"))),
                        List.of("A v2 0.6 30.00"),
                        List.of("A v2 0.4 20.00"),
                        List.of()),
                story(
                        "moved to the next month",
                        List.of(won("A", 2, "2017-10-01", "1000.00", ANNA_ALL)),
                        List.of(),
                        List.of(),
                        List.of("A v2 1 75.00")),
                story(
                        "re-owned and moved at once",
                        List.of(won("A", 2, "2017-10-01", "1000.00", BEN_ALL)),
                        List.of(),
                        List.of(),
                        List.of()),
                story(
                        "made smaller",
                        List.of(won("A", 2, "2017-09-10", "500.00", credit(ANNA, "1", "500.00"))),
                        List.of("A v2 1 25.00"),
                        List.of(),
                        List.of()),
                story("deleted", List.of(deleted(WON, 2)), List.of(), List.of(), List.of()),
                story(
                        "deleted and restored",
                        List.of(deleted(WON, 2), won("A", 3, "2017-09-10", "1000.00", ANNA_ALL)),
                        List.of("A v3 1 50.00"),
                        List.of(),
                        List.of()));
    }

    private static Arguments story(
            String what,
            List<Deal> then,
            List<String> annaInSeptember,
            List<String> benInSeptember,
            List<String> annaInOctober) {
        return Arguments.of(what, then, annaInSeptember, benInSeptember, annaInOctober);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterwards")
    void whatHappensToADealAfterwardsLeavesExactlyTheRightLines(
            String what,
            List<Deal> then,
            List<String> annaInSeptember,
            List<String> benInSeptember,
            List<String> annaInOctober) {
        state(WON);
        then.forEach(this::state);

        assertThat(brief(statement(ANNA, "2017-09"))).isEqualTo(annaInSeptember);
        assertThat(brief(statement(BEN, "2017-09"))).isEqualTo(benInSeptember);
        assertThat(brief(statement(ANNA, "2017-10"))).isEqualTo(annaInOctober);
    }

    @Test
    void aPlanPaysOnItsFirstDateAndNoMoreOnItsLast() {
        state(won("A", 1, "2017-09-14", "1000.00", ANNA_ALL));
        state(won("B", 1, "2017-09-15", "1000.00", ANNA_ALL));

        assertThat(brief(statement(ANNA, "2017-09")))
                .containsExactly("A v1 1 50.00", "B v1 1 75.00");
    }

    @Test
    void linesStandInTheOrderInWhichTheyWereEarnedAndSumToTheTotal() {
        state(won("C", 1, "2017-09-02", "0.10", credit(ANNA, "1", "0.10")));
        state(won("B", 1, "2017-09-01", "0.10", credit(ANNA, "1", "0.10")));
        state(won("A", 1, "2017-09-02", "0.10", credit(ANNA, "1", "0.10")));

        var statement = statement(ANNA, "2017-09");

        // Half a cent each, rounded up once: the lines say so, and the total is what the lines say.
        assertThat(brief(statement)).containsExactly("B v1 1 0.01", "A v1 1 0.01", "C v1 1 0.01");
        assertThat(statement.total()).isEqualTo(usd("0.03"));
    }

    @Test
    void aWonDealThatEarnsNothingStandsThereWithItsReason() {
        state(won("A", 1, "2016-12-31", "1000.00", ANNA_ALL));
        state(won("B", 2, "2016-12-30", null, credit(ANNA, "1", null)));
        var euros = new Money(new BigDecimal("10.00"), "EUR");
        state(won("C", 1, "2016-12-29", "10.00", new Credit(ANNA, BigDecimal.ONE, euros)));

        var statement = statement(ANNA, "2016-12");

        assertThat(statement.lines()).isEmpty();
        assertThat(statement.total()).isEqualTo(usd("0.00"));
        assertThat(statement.unpaid())
                .containsExactly(
                        unpaid(
                                "C",
                                1,
                                "2016-12-29",
                                euros,
                                Reason.OTHER_CURRENCY,
                                "deal-events-0@2"),
                        unpaid("B", 2, "2016-12-30", null, Reason.NO_AMOUNT, "deal-events-0@1"),
                        unpaid(
                                "A",
                                1,
                                "2016-12-31",
                                usd("1000.00"),
                                Reason.NO_PLAN,
                                "deal-events-0@0"));
    }

    private static Unpaid unpaid(
            String deal, long version, String wonOn, Money credited, Reason reason, String event) {
        return new Unpaid(
                FactId.of("deal", "crm", deal),
                version,
                LocalDate.parse(wonOn),
                BigDecimal.ONE,
                credited,
                reason,
                event);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
