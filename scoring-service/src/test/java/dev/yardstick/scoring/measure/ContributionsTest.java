package dev.yardstick.scoring.measure;

import static dev.yardstick.scoring.sample.Facts.activity;
import static dev.yardstick.scoring.sample.Facts.change;
import static dev.yardstick.scoring.sample.Facts.credit;
import static dev.yardstick.scoring.sample.Facts.customer;
import static dev.yardstick.scoring.sample.Facts.day;
import static dev.yardstick.scoring.sample.Facts.deal;
import static dev.yardstick.scoring.sample.Facts.deleted;
import static dev.yardstick.scoring.sample.Facts.order;
import static dev.yardstick.scoring.sample.Facts.payment;
import static dev.yardstick.scoring.sample.Facts.person;
import static dev.yardstick.scoring.sample.Facts.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Change;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private static final PersonId ANNA = person("anna");
    private static final PersonId BEN = person("ben");
    private static final LocalDate MAY = day("2017-05-02");
    private static final LocalDate JUNE = day("2017-06-30");

    @Test
    void aCallCountsItselfAndItsTalkTime() {
        assertThat(of(change(1, null, activity("1", 1, ANNA, Activity.Type.CALL, MAY, 240))))
                .isEqualTo(Map.of("anna 2017-05-02 calls", 1L, "anna 2017-05-02 talk_time", 240L));
    }

    @Test
    void aMeetingIsNoTalkTimeAndOtherWorkIsNothing() {
        assertThat(of(change(1, null, activity("1", 1, ANNA, Activity.Type.MEETING, MAY, 240))))
                .isEqualTo(Map.of("anna 2017-05-02 meetings", 1L));
        assertThat(of(change(1, null, activity("1", 1, ANNA, Activity.Type.OTHER, MAY, 240))))
                .isEmpty();
    }

    @Test
    void aDealThatIsWonLeavesThePipelineAndCountsForItsOwnerAndItsCreditedPeople() {
        var open =
                deal(
                        "1",
                        1,
                        ANNA,
                        Deal.Status.OPEN,
                        MAY,
                        null,
                        null,
                        1000,
                        List.of(credit(ANNA, "1", 1000)));
        var shares = List.of(credit(ANNA, "0.6", 600), credit(BEN, "0.4", 400));
        var won = deal("1", 2, ANNA, Deal.Status.WON, MAY, null, JUNE, 1000, shares);

        assertThat(of(change(1, open, won)))
                .isEqualTo(
                        Map.of(
                                "anna 2017-05-02 pipeline_amount", -1000L,
                                "anna 2017-06-30 deals_won", 1L,
                                "anna 2017-06-30 sales_cycle_days", 59L,
                                "anna 2017-06-30 won_amount", 600L,
                                "ben 2017-06-30 won_amount", 400L));
    }

    @Test
    void anOpenDealIsPipelineOnTheDayItIsThoughtToClose() {
        var open =
                deal(
                        "1",
                        1,
                        ANNA,
                        Deal.Status.OPEN,
                        MAY,
                        JUNE,
                        null,
                        1000,
                        List.of(credit(BEN, "1", 1000)));
        assertThat(of(change(1, null, open)))
                .isEqualTo(
                        Map.of(
                                "anna 2017-05-02 deals_created",
                                1L,
                                "ben 2017-06-30 pipeline_amount",
                                1000L));
    }

    @Test
    void aDeletedDealTakesBackExactlyWhatItGave() {
        var won = won("1", 1, ANNA, MAY, JUNE, 500);
        var gone = of(change(2, won, deleted(won)));
        of(change(1, null, won))
                .forEach((what, value) -> assertThat(gone).containsEntry(what, -value));
    }

    @Test
    void aReOwnedDealMovesToTheNewOwner() {
        assertThat(of(change(1, won("1", 1, ANNA, MAY, MAY, 500), won("1", 2, BEN, MAY, MAY, 500))))
                .isEqualTo(
                        Map.of(
                                "anna 2017-05-02 deals_created", -1L,
                                "anna 2017-05-02 deals_won", -1L,
                                "anna 2017-05-02 won_amount", -500L,
                                "ben 2017-05-02 deals_created", 1L,
                                "ben 2017-05-02 deals_won", 1L,
                                "ben 2017-05-02 won_amount", 500L));
    }

    @Test
    void ordersCountMoneyInCentsAndUnitsInThousandthsWhilePlaced() {
        var placed = order("1", 1, false, ANNA, Order.Status.PLACED, MAY, 12_345, "2.5");
        assertThat(of(change(1, null, placed)))
                .isEqualTo(
                        Map.of(
                                "anna 2017-05-02 orders", 1L,
                                "anna 2017-05-02 order_amount", 12_345L,
                                "anna 2017-05-02 units_sold", 2_500L));
        assertThat(
                        of(
                                change(
                                        1,
                                        null,
                                        order(
                                                "1",
                                                1,
                                                false,
                                                ANNA,
                                                Order.Status.CANCELLED,
                                                MAY,
                                                1,
                                                "1"))))
                .isEmpty();
    }

    @Test
    void aReversedPaymentIsNoPayment() {
        assertThat(
                        of(
                                change(
                                        1,
                                        payment("1", 1, ANNA, Payment.Status.RECEIVED, MAY, 9),
                                        payment("1", 2, ANNA, Payment.Status.REVERSED, MAY, 9))))
                .isEqualTo(Map.of("anna 2017-05-02 payments_received", -9L));
    }

    @Test
    void aCustomerIsWonOnOneDayAndLostOnAnother() {
        assertThat(of(change(1, null, customer("1", 1, ANNA, MAY, MAY, JUNE))))
                .isEqualTo(
                        Map.of(
                                "anna 2017-05-02 new_customers",
                                1L,
                                "anna 2017-06-30 lost_customers",
                                1L));
        assertThat(of(change(1, null, customer("1", 1, ANNA, MAY, null, null)))).isEmpty();
    }

    @Test
    void aValueThatNoRealFactHasCountsAsNothingRatherThanStoppingTheFold() {
        var quantity = BigDecimal.TEN.pow(40).toPlainString();
        assertThat(
                        of(
                                change(
                                        1,
                                        null,
                                        order(
                                                "1",
                                                1,
                                                false,
                                                ANNA,
                                                Order.Status.PLACED,
                                                MAY,
                                                5,
                                                quantity))))
                .isEqualTo(
                        Map.of("anna 2017-05-02 orders", 1L, "anna 2017-05-02 order_amount", 5L));
    }

    private static Map<String, Long> of(Change change) {
        var deltas = new TreeMap<String, Long>();
        new Contributions(Measures.SHIPPED)
                .of(
                        change,
                        (person, day, measure, delta) ->
                                deltas.merge(person + " " + day + " " + measure, delta, Long::sum));
        deltas.values().removeIf(value -> value == 0);
        return deltas;
    }
}
