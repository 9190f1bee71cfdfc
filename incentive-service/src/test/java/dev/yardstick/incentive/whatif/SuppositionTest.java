package dev.yardstick.incentive.whatif;

import static dev.yardstick.incentive.earning.Given.ADA;
import static dev.yardstick.incentive.earning.Given.BOB;
import static dev.yardstick.incentive.earning.Given.component;
import static dev.yardstick.incentive.earning.Given.deal;
import static dev.yardstick.incentive.earning.Given.month;
import static dev.yardstick.incentive.earning.Given.number;
import static dev.yardstick.incentive.earning.Given.plan;
import static dev.yardstick.incentive.earning.Given.tiers;
import static dev.yardstick.incentive.earning.Given.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Period;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.history.Given2026;
import dev.yardstick.incentive.history.RandomPlans;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppositionTest {

    private static Difference suppose(Given2026 given, Period last, List<Transaction> deals) {
        return new Supposition(ADA, deals)
                .over(
                        new Engine(new Credits(Given.ALONE)),
                        given.paying,
                        Given2026.JANUARY,
                        last,
                        at -> given.inputs(ADA, at),
                        month -> List.of(),
                        given.edition());
    }

    @Test
    void aDealThatWouldReachTheNextTierSaysSo() {
        var given = new Given2026().with(ADA, List.of(deal("a", "2026-01-10", "90000.00")));
        given.paying.add(
                List.of(
                        plan(
                                component(
                                        Span.YEAR,
                                        tiers(
                                                Method.RETROACTIVE,
                                                On.MEASURE,
                                                Boundary.UPPER,
                                                Tier.of("0", "0.05"),
                                                Tier.of("100000", "0.08"))))));
        var difference =
                suppose(given, month("2026-03"), List.of(deal("b", "2026-02-20", "30000.00")));
        assertThat(difference.months()).hasSize(2);
        var february = difference.months().getFirst();
        // 30,000 at 8 %, and 3 % more on January's 90,000.
        assertThat(february.totals().getFirst().difference()).isEqualTo(usd("5100.00"));
        assertThat(february.lines())
                .extracting(Difference.OfLine::key)
                .containsExactly("plan/commission/deal:crm:b", "plan/commission/catch-up");
        var tier = february.tiers().getFirst();
        assertThat(tier.crossed()).isTrue();
        assertThat(tier.nextNow()).isEqualByComparingTo("100000");
        assertThat(tier.nextThen()).isNull();
        assertThat(difference.months().get(1).lines()).isEmpty();
    }

    @Test
    void whatIsForetoldIsWhatHappensWhenTheDealsAreThenClosedSo() {
        Property.forAll(
                60,
                random -> {
                    var make = new RandomPlans(random);
                    var given = new Given2026().with(ADA, make.transactions(ADA, 20));
                    given.figures = RandomPlans.figures();
                    given.paying.add(List.of(make.plan("one")));
                    given.paying.add(List.of(make.plan("two")));
                    var deals =
                            List.of(
                                    make.transaction(
                                            ADA, "x", Given.START.plusDays(random.nextInt(300))),
                                    make.transaction(
                                            ADA, "y", Given.START.plusDays(random.nextInt(300))));
                    var open = deals.stream().map(SuppositionTest::notEnded).toList();
                    var foretold = suppose(given, Given2026.DECEMBER, open);
                    var before =
                            foretold.months().stream()
                                    .map(m -> Given2026.payable(given.of(ADA, m.month()), "USD"))
                                    .toList();
                    given.with(ADA, open);
                    for (int i = 0; i < foretold.months().size(); i++) {
                        var month = foretold.months().get(i);
                        var happened = given.of(ADA, month.month());
                        var after = Given2026.payable(happened, "USD");
                        var total = month.totals().isEmpty() ? null : month.totals().getFirst();
                        assertThat(total == null ? Money.zero("USD") : total.now())
                                .isEqualTo(before.get(i));
                        assertThat(total == null ? Money.zero("USD") : total.then())
                                .isEqualTo(after);
                        for (var line : month.lines()) {
                            if (line.then() != null) {
                                assertThat(happened.lines()).contains(line.then());
                            }
                        }
                        var components =
                                month.components().stream()
                                        .map(c -> c.change().difference())
                                        .reduce(Money.zero("USD"), Money::plus);
                        assertThat(components)
                                .isEqualTo(total == null ? Money.zero("USD") : total.difference());
                    }
                });
    }

    private static Transaction notEnded(Transaction t) {
        return new Transaction(
                t.id(),
                t.kind(),
                t.version(),
                t.on(),
                t.amount(),
                t.reporting(),
                t.rate(),
                t.margin(),
                t.quantity(),
                t.attributes(),
                t.shares(),
                null,
                t.deal(),
                t.order(),
                t.event());
    }

    /// Somebody else's deal is the first so far; supposed before it, one's own is.
    @ParameterizedTest
    @CsvSource({"2026-03-09, 500", "2026-03-11, 0", "2026-02-01, 500"})
    void aSupposedDealMayBeTheFirstOfAll(String on, String paid) {
        var bobs = deal("b", "2026-03-10", "100.00", new Share(BOB, BigDecimal.ONE, usd("100.00")));
        var component =
                new Component(
                        "first",
                        "First",
                        Payees.EVERYBODY,
                        new Crediting(new Crediting.To.Direct(), null, List.of(), null, 1),
                        new Measure.Transactions(Measure.Of.DEALS),
                        Span.YEAR,
                        null,
                        new Rate.Flat(number("500")),
                        List.of(),
                        List.of(),
                        Given.CENTS,
                        Timing.AT_BOOKING,
                        null,
                        null);
        var given = new Given2026();
        given.paying.add(List.of(plan(component)));
        given.figures =
                new Figures() {
                    @Override
                    public @Nullable BigDecimal kpi(String kpi, Period span) {
                        return null;
                    }

                    @Override
                    public @Nullable BigDecimal goal(String kpi, Period span) {
                        return null;
                    }

                    @Override
                    public @Nullable Integer place(Measure.Of by, Period span) {
                        return null;
                    }

                    @Override
                    public List<Transaction> winners(Race race) {
                        return race.winners(new Credits(Given.ALONE), List.of(bobs));
                    }
                };
        // Another one of hers afterwards is not the first as well.
        given.with(ADA, List.of(deal("z", "2026-05-01", "100.00")));
        var foretold = suppose(given, Given2026.DECEMBER, List.of(deal("new", on, "100.00")));
        var sum =
                foretold.totals().stream()
                        .map(change -> change.difference().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(paid);
    }

    @Test
    void unknownDealsAreRefusedByName() {
        var open = deal("a", "2026-03-10", "100.00");
        var read =
                Supposed.read(
                        List.of(
                                of("deal:crm:a", null),
                                of("deal:crm:nobody-s", null),
                                of("deal:crm:a", null),
                                of(null, null)),
                        ADA,
                        "USD",
                        id -> id.equals(open.id()) ? open : null);
        assertThat(((Supposed.Read.Wrong) read).refusals())
                .extracting(r -> r.pointer() + " " + r.code())
                .containsExactly(
                        "/deals/1/id unknown-deal",
                        "/deals/2/id repeated-deal",
                        "/deals/3/amount missing");
        assertThat(((Supposed.Read.Wrong) read).refusals().getFirst().detail())
                .contains("deal:crm:nobody-s");
    }

    private static Supposed of(String id, Money amount) {
        return new Supposed(
                id == null ? null : new FactId(id),
                amount,
                null,
                null,
                null,
                LocalDate.parse("2026-04-01"),
                null,
                null,
                null);
    }

    private static final List<Owner> HANDED_OVER =
            List.of(
                    new Owner(BOB, LocalDate.parse("2026-01-10"), 3),
                    new Owner(ADA, LocalDate.parse("2026-03-20"), 2));

    /// An open deal whose split Ada has twice.
    private static final Transaction OF_KINDS =
            deal(
                    "a",
                    "2026-03-10",
                    "90.00",
                    new Share(ADA, number("0.6"), usd("54.00"), "revenue"),
                    new Share(BOB, number("0.4"), usd("36.00"), "revenue"),
                    new Share(ADA, number("0.5"), usd("45.00"), "overlay"));

    private static Supposed.Read read(
            @Nullable String id,
            @Nullable String share,
            @Nullable String kind,
            @Nullable List<Owner> owners) {
        return Supposed.read(
                List.of(
                        new Supposed(
                                id == null ? null : new FactId(id),
                                usd("100.00"),
                                null,
                                null,
                                null,
                                LocalDate.parse("2026-04-01"),
                                share == null ? null : number(share),
                                kind,
                                owners)),
                ADA,
                "USD",
                one -> OF_KINDS);
    }

    @Test
    void aDealIsSupposedToBeHandedOver() {
        for (var id : Arrays.asList("deal:crm:a", null)) {
            var deal = ((Supposed.Read.Deals) read(id, null, null, HANDED_OVER)).deals().getFirst();
            assertThat(deal.owners()).isEqualTo(HANDED_OVER);
            assertThat(deal.owner()).isEqualTo(ADA);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,   -,       60.00 40.00 50.00",
                "0.7, overlay, 60.00 40.00 70.00",
                "0.6, revenue, 60.00 40.00 50.00",
                "0.1, other,   60.00 40.00 50.00 10.00"
            })
    void aShareOfAKindIsSupposed(String share, String kind, String amounts) {
        var deal = ((Supposed.Read.Deals) read("deal:crm:a", share, kind, null)).deals().getFirst();
        assertThat(deal.shares())
                .extracting(one -> one.amount().amount().toPlainString())
                .containsExactly(amounts.split(" ", -1));
        assertThat(deal.shares())
                .extracting(Share::kind)
                .startsWith("revenue", "revenue", "overlay");
    }

    @Test
    void aNewDealHasAShareOfAKind() {
        var deal = ((Supposed.Read.Deals) read(null, "0.5", "overlay", null)).deals().getFirst();
        assertThat(deal.shares())
                .containsExactly(new Share(ADA, number("0.5"), usd("50.00"), "overlay"));
        assertThat(deal.owner()).isEqualTo(ADA);
    }

    @Test
    void kindsAndOwnersAreRefusedByName() {
        var backwards = HANDED_OVER.reversed();
        var stages = List.of(new Owner(ADA, LocalDate.parse("2026-01-10"), -1));
        assertThat(refusals(read("deal:crm:a", null, "overlay", null)))
                .isEqualTo("/deals/0/share missing");
        assertThat(refusals(read("deal:crm:a", "1", " ", null)))
                .isEqualTo("/deals/0/kind out-of-range");
        assertThat(refusals(read("deal:crm:a", "1", "k".repeat(81), null)))
                .isEqualTo("/deals/0/kind out-of-range");
        assertThat(refusals(read("deal:crm:a", "1", null, null)))
                .isEqualTo("/deals/0/kind missing");
        assertThat(refusals(read(null, null, null, List.of())))
                .isEqualTo("/deals/0/owners out-of-range");
        assertThat(refusals(read(null, null, null, backwards)))
                .isEqualTo("/deals/0/owners/1/from owners-not-in-order");
        assertThat(refusals(read(null, null, null, stages)))
                .isEqualTo("/deals/0/owners/0/stages out-of-range");
    }

    private static String refusals(Supposed.Read read) {
        return ((Supposed.Read.Wrong) read)
                .refusals().stream()
                        .map(r -> r.pointer() + " " + r.code())
                        .collect(Collectors.joining(", "));
    }

    @Test
    void anotherAmountIsSplitSoThatTheSharesSumToIt() {
        var third = number("0.333333333");
        var open =
                deal(
                        "a",
                        "2026-03-10",
                        "90.00",
                        new Share(ADA, third, usd("30.00")),
                        new Share(BOB, third, usd("30.00")),
                        new Share(
                                new dev.yardstick.events.PersonId("eve"),
                                number("0.333333334"),
                                usd("30.00")));
        var read = Supposed.read(List.of(of("deal:crm:a", usd("100.00"))), ADA, "USD", id -> open);
        var deal = ((Supposed.Read.Deals) read).deals().getFirst();
        assertThat(deal.on()).isEqualTo(LocalDate.parse("2026-04-01"));
        assertThat(deal.shares().stream().map(Share::amount).reduce(Money::plus))
                .contains(usd("100.00"));
        assertThat(deal.shares().getFirst().amount()).isEqualTo(usd("33.33"));
    }

    @Test
    void anOpenDealIsTakenAsItStandsWhereNothingElseIsSupposed() {
        var open = deal("a", "2026-04-01", "90.00");
        var read = Supposed.read(List.of(of("deal:crm:a", null)), ADA, "USD", id -> open);
        assertThat(((Supposed.Read.Deals) read).deals()).containsExactly(open);
    }
}
