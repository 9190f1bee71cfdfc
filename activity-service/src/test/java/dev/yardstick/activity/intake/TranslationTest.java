package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Payment;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Survey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private static final PersonId ANNA = new PersonId("anna-snelling");
    private static final Instant LATE = Instant.parse("2017-03-01T23:30:00Z");
    private static final LocalDate NEXT_DAY_IN_TOKYO = LocalDate.of(2017, 3, 2);

    private static Amount dollars(String amount) {
        var money = new Money(new BigDecimal(amount), "USD");
        return new Amount(money, money, BigDecimal.ONE);
    }

    @Test
    void anActivityCountsOnTheDayItWasWhereItsOwnerWorks() {
        var sample =
                Sample.activity()
                        .with("customer", "'C-1'")
                        .with("deal", "'D:1'")
                        .with("outcome", "'reached'");
        assertThat(Edge.fact(sample))
                .isEqualTo(
                        new Activity(
                                new FactId("activity:crm:A-1"),
                                "crm",
                                "A-1",
                                7,
                                false,
                                ANNA,
                                LATE,
                                NEXT_DAY_IN_TOKYO,
                                Activity.Type.CALL,
                                "C-1",
                                "D:1",
                                300,
                                "reached"));
    }

    @Test
    void aDealCountsOnItsClosingDateAndCreditsItsOwnerWhereNothingElseIsSaid() {
        var sample =
                Sample.deal()
                        .with("name", "'Ten seats'")
                        .with("customer", "'cancity'")
                        .with("product", "'GTX Plus Basic'")
                        .with("stage", "'Won'")
                        .with("expectedCloseOn", "'2017-02-28'");
        assertThat(Edge.fact(sample))
                .isEqualTo(
                        new Deal(
                                new FactId("deal:crm:A-1"),
                                "crm",
                                "A-1",
                                7,
                                false,
                                ANNA,
                                LATE,
                                LocalDate.of(2017, 3, 1),
                                "Ten seats",
                                "cancity",
                                "GTX Plus Basic",
                                "Won",
                                Deal.Status.WON,
                                LocalDate.of(2017, 1, 10),
                                LocalDate.of(2017, 2, 28),
                                LocalDate.of(2017, 3, 1),
                                dollars("1054.00"),
                                List.of(
                                        new Credit(
                                                ANNA,
                                                BigDecimal.ONE,
                                                new Money(new BigDecimal("1054.00"), "USD")))));
    }

    @Test
    void anOpenDealCountsOnTheDayItWasCreated() {
        var deal = (Deal) Edge.fact(Sample.deal().with("status", "'open'").without("closedOn"));
        assertThat(deal.businessDate()).isEqualTo(LocalDate.of(2017, 1, 10));
        assertThat(deal.closedOn()).isNull();
    }

    @Test
    void aDealWithoutAnAmountHasCreditsWithoutAmounts() {
        var deal = (Deal) Edge.fact(Sample.deal().without("amount"));
        assertThat(deal.amount()).isNull();
        assertThat(deal.credits()).containsExactly(new Credit(ANNA, BigDecimal.ONE, null));
    }

    @Test
    void creditedAmountsSumToTheWhole() {
        var deal =
                (Deal)
                        Edge.fact(
                                Sample.deal()
                                        .with("amount", "{'amount':100,'currency':'USD'}")
                                        .with(
                                                "credits",
                                                "[{'person':'a','share':'0.333333'},{'person':'b','share':0.333333},"
                                                        + "{'person':'c','share':'0.333334'}]"));
        assertThat(deal.credits())
                .extracting(credit -> credit.amount() == null ? null : credit.amount().minor())
                .containsExactly(3333L, 3333L, 3334L);
    }

    /// Each kind's shares are of the whole amount: an overlay takes nothing from a split.
    @Test
    void theSharesOfEachKindAreSplitByThemselves() {
        var thirds = "[{'person':'a','share':'0.333333','kind':'revenue'},";
        var credits =
                thirds
                        + "{'person':'a','share':'0.5','kind':'overlay'},"
                        + "{'person':'b','share':'0.333333','kind':'revenue'},"
                        + "{'person':'c','share':'0.333334','kind':'revenue'},"
                        + "{'person':'b','share':1}]";
        var deal =
                (Deal)
                        Edge.fact(
                                Sample.deal()
                                        .with("amount", "{'amount':100,'currency':'USD'}")
                                        .with("credits", credits));
        assertThat(deal.credits())
                .extracting(one ->
                        "%s %s %s"
                                .formatted(
                                        one.person(),
                                        one.kind(),
                                        one.amount() == null ? null : one.amount().amount()))
                .containsExactly(
                        "a revenue 33.33",
                        "a overlay 50.00",
                        "b revenue 33.33",
                        "c revenue 33.34",
                        "b null 100.00");
    }

    @Test
    void whoHasOwnedADealIsTold() {
        var owners =
                "[{'person':'b','from':'2017-01-10','stages':3},"
                        + "{'person':'anna-snelling','from':'2017-02-20'}]";
        var deal = (Deal) Edge.fact(Sample.deal().with("owners", owners));
        assertThat(deal.owners())
                .containsExactly(
                        new Owner(new PersonId("b"), LocalDate.of(2017, 1, 10), 3),
                        new Owner(ANNA, LocalDate.of(2017, 2, 20), null));
        assertThat(((Deal) Edge.fact(Sample.deal())).owners()).isNull();
    }

    @Test
    void anAmountIsConvertedAtTheRateOfItsBusinessDateAndRoundedHalfUpOnce() {
        var deal =
                (Deal)
                        Edge.fact(
                                Sample.deal().with("amount", "{'amount':'0.05','currency':'EUR'}"));
        // 0.05 × 1.10 = 0.055
        assertThat(deal.amount())
                .isEqualTo(
                        new Amount(
                                new Money(new BigDecimal("0.05"), "EUR"),
                                new Money(new BigDecimal("0.06"), "USD"),
                                new BigDecimal("1.10")));
        var later =
                (Deal)
                        Edge.fact(
                                Sample.deal()
                                        .with("closedOn", "'2018-01-01'")
                                        .with("amount", "{'amount':'1','currency':'EUR'}"));
        assertThat(later.amount().reporting()).isEqualTo(new Money(new BigDecimal("1.20"), "USD"));
    }

    @Test
    void anOrderIsReadWhole() {
        assertThat(Edge.fact(Sample.order().with("deal", "'D1'").with("product", "'GTX'")))
                .isEqualTo(
                        new Order(
                                new FactId("order:crm:A-1"),
                                "crm",
                                "A-1",
                                7,
                                false,
                                ANNA,
                                LATE,
                                NEXT_DAY_IN_TOKYO,
                                null,
                                "D1",
                                "GTX",
                                Order.Status.PLACED,
                                dollars("10.50"),
                                new BigDecimal("3.5")));
    }

    @Test
    void whatNotEverySourceStatesIsReadToo() {
        var order =
                (Order)
                        Edge.fact(
                                Sample.order()
                                        .with("margin", "'-1.50'")
                                        .with("endedOn", "'2017-04-01'")
                                        .with("attributes", "{'type':'renewal'}"));
        assertThat(order.margin()).isEqualTo(new BigDecimal("-1.50"));
        assertThat(order.endedOn()).isEqualTo(LocalDate.of(2017, 4, 1));
        assertThat(order.attributes()).isEqualTo(java.util.Map.of("type", "renewal"));
    }

    @Test
    void aStatedBusinessDateStands() {
        var sample = Sample.payment().with("businessDate", "'2017-02-27'").with("order", "'O1'");
        assertThat(Edge.fact(sample))
                .isEqualTo(
                        new Payment(
                                new FactId("payment:crm:A-1"),
                                "crm",
                                "A-1",
                                7,
                                false,
                                ANNA,
                                LATE,
                                LocalDate.of(2017, 2, 27),
                                null,
                                "O1",
                                Payment.Status.RECEIVED,
                                dollars("10.50")));
    }

    @Test
    void aLostCustomerIsReadWhole() {
        var sample =
                Sample.customer()
                        .with("status", "'LOST'")
                        .with("lostOn", "'2017-02-01'")
                        .with("name", "'比亚迪 & Söhne 😀'")
                        .with("segment", "'retail'")
                        .with("region", "'East'")
                        .with("deleted", "true");
        assertThat(Edge.fact(sample))
                .isEqualTo(
                        new Customer(
                                new FactId("customer:crm:A-1"),
                                "crm",
                                "A-1",
                                7,
                                true,
                                ANNA,
                                LATE,
                                NEXT_DAY_IN_TOKYO,
                                "比亚迪 & Söhne 😀",
                                "retail",
                                "East",
                                Customer.Status.LOST,
                                LocalDate.of(2017, 1, 1),
                                LocalDate.of(2017, 2, 1)));
    }

    @Test
    void aSurveysCommentMayRunOverLines() {
        assertThat(Edge.fact(Sample.survey().with("comment", "'good\\n\\tvery good'")))
                .isEqualTo(
                        new Survey(
                                new FactId("survey:crm:A-1"),
                                "crm",
                                "A-1",
                                7,
                                false,
                                ANNA,
                                LATE,
                                NEXT_DAY_IN_TOKYO,
                                null,
                                Survey.Type.NPS,
                                9,
                                10,
                                "good\n\tvery good"));
    }

    @Test
    void nullIsTheSameAsAbsent() {
        assertThat(Edge.fact(Sample.deal().with("name", "null").with("credits", "null")))
                .isEqualTo(Edge.fact(Sample.deal()));
    }

    @Test
    void anInstantWithAnOffsetIsTheSameInstant() {
        assertThat(
                        Edge.fact(
                                Sample.activity()
                                        .with("occurredAt", "'2017-03-02T08:30:00.000+09:00'")))
                .isEqualTo(Edge.fact(Sample.activity()));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var sample =
                Sample.deal()
                        .without("owner")
                        .with("sourceVersion", "-1")
                        .with("closedOn", "'2016-01-01'")
                        .with("amount", "{'amount':'1.005','currency':'USD','vat':1}")
                        .with("credits", "[{'person':'a b','share':-1}]")
                        .with("colour", "'red'");
        assertThat(Edge.faults(Edge.outcome(sample)))
                .containsExactlyInAnyOrder(
                        "/owner missing",
                        "/sourceVersion negative",
                        "/closedOn ends-before-it-begins",
                        "/amount/amount too-many-decimals",
                        "/amount/vat unknown-field",
                        "/credits/0/person not-a-person-id",
                        "/credits/0/share negative",
                        "/colour unknown-field");
    }

    @Test
    void ofVeryManyErrorsTheFirstHundredAreTold() {
        var sample = Sample.deal();
        for (int i = 0; i < 200; i++) {
            sample = sample.with("x" + i, "1");
        }
        var faults = Edge.faults(Edge.outcome(sample));
        assertThat(faults).hasSize(Reading.MOST_ERRORS + 1);
        assertThat(faults.getLast()).isEqualTo(" too-many-errors");
    }
}
