package dev.yardstick.incentive.history;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.earning.Figures;
import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Crediting.To.HandOver.By;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Plans of every kind of term, and a year of transactions for them.
public final class RandomPlans {

    private static final String[] PRODUCTS = {"gold", "silver", "=1+1", "<b>\"bold\"</b>"};

    private final SplittableRandom random;

    public RandomPlans(SplittableRandom random) {
        this.random = random;
    }

    private boolean chance(int inAHundred) {
        return random.nextInt(100) < inAHundred;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <E extends Enum<E>> E one(Class<E> of) {
        return one(List.of(of.getEnumConstants()));
    }

    private static BigDecimal hundredths(long number) {
        return BigDecimal.valueOf(number, 2);
    }

    public Plan plan(String id) {
        var components = new ArrayList<Component>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            components.add(component("c" + i, i));
        }
        return new Plan(
                id,
                1,
                "Plan <" + id + ">",
                "USD",
                Given.START,
                null,
                Payees.EVERYBODY,
                one(Plan.Carry.class),
                components,
                settlements(),
                new Exchange(
                        one(Exchange.Policy.class),
                        List.of(
                                new Exchange.Dated("EUR", Given.START, new BigDecimal("1.0837")),
                                new Exchange.Dated(
                                        "EUR",
                                        Given.START.plusMonths(5),
                                        new BigDecimal("1.1213")))));
    }

    private Component component(String id, int index) {
        var span = one(Span.class);
        boolean figure = chance(15);
        Measure measure =
                figure
                        ? chance(50)
                                ? new Measure.Kpi("retention")
                                : new Measure.Scorecard(
                                        List.of(
                                                new Measure.Scorecard.Item(
                                                        "retention",
                                                        new BigDecimal("0.6"),
                                                        new BigDecimal("0.9"),
                                                        chance(50),
                                                        null,
                                                        new BigDecimal("1.5")),
                                                new Measure.Scorecard.Item(
                                                        "calls",
                                                        new BigDecimal("0.4"),
                                                        new BigDecimal("40"),
                                                        false,
                                                        new BigDecimal("0.5"),
                                                        null)))
                        : new Measure.Transactions(
                                one(
                                        List.of(
                                                Measure.Of.DEAL_AMOUNT,
                                                Measure.Of.DEAL_AMOUNT,
                                                Measure.Of.DEALS,
                                                Measure.Of.ORDER_AMOUNT,
                                                Measure.Of.DEAL_MARGIN,
                                                Measure.Of.UNITS)));
        boolean withQuota = chance(70);
        var rate = figure ? tiered(false, false) : rate(withQuota, measure);
        return new Component(
                id,
                "Component " + id + " & more",
                Payees.EVERYBODY,
                crediting(),
                measure,
                span,
                withQuota ? quota(measure) : null,
                rate,
                gates(index),
                limits(),
                new Rounding(
                        random.nextInt(3),
                        one(
                                List.of(
                                        RoundingMode.HALF_UP,
                                        RoundingMode.HALF_EVEN,
                                        RoundingMode.DOWN,
                                        RoundingMode.CEILING)),
                        one(Rounding.Point.class)),
                timing(),
                chance(20)
                        ? new Clawback(1 + random.nextInt(12), new BigDecimal("0.5"), chance(50))
                        : null,
                chance(10)
                        ? new Component.Window(Given.START.plusMonths(1), Given.START.plusMonths(7))
                        : null);
    }

    private Crediting crediting() {
        var where = new ArrayList<Crediting.Filter>();
        if (chance(25)) {
            where.add(
                    new Crediting.Filter(
                            "product", Set.of("gold", "=1+1"), chance(30), null, null));
        }
        if (chance(15)) {
            where.add(
                    new Crediting.Filter("amount", Set.of(), false, new BigDecimal("2000"), null));
        }
        var splitSum = chance(20) ? BigDecimal.ONE : null;
        return chance(20)
                ? new Crediting(new Crediting.To.HandOver(handOver()), where, splitSum)
                : new Crediting(
                        new Crediting.To.Direct(),
                        chance(10) ? "revenue" : null,
                        where,
                        splitSum,
                        null);
    }

    private By handOver() {
        return switch (random.nextInt(3)) {
            case 0 -> new By.Stages();
            case 1 -> new By.Days();
            default ->
                    new By.Keeps(
                            List.of(
                                    new Crediting.To.HandOver.Step(10, BigDecimal.ONE),
                                    new Crediting.To.HandOver.Step(40, new BigDecimal("0.25"))));
        };
    }

    private Rate rate(boolean withQuota, Measure measure) {
        boolean counts = measure instanceof Measure.Transactions(Measure.Of of) && !of.isMoney();
        if (chance(25)) {
            return new Rate.Flat(counts ? new BigDecimal("75.5") : new BigDecimal("0.0725"));
        }
        if (chance(10)) {
            return new Rate.Every(
                    counts ? BigDecimal.TWO : new BigDecimal("7500"),
                    new BigDecimal("120.50"),
                    chance(50) ? Rate.Pays.AMOUNT : Rate.Pays.RATE);
        }
        if (chance(15)) {
            var ends = new ArrayList<@Nullable BigDecimal>();
            ends.add(new BigDecimal("5000"));
            ends.add(chance(50) ? null : new BigDecimal("50000"));
            return new Rate.Grid(
                    new Rate.Axis("amount", ends),
                    new Rate.Axis("quantity", List.of(new BigDecimal("1"), new BigDecimal("1000"))),
                    List.of(
                            List.of(new BigDecimal("0.01"), new BigDecimal("0.02")),
                            List.of(new BigDecimal("0.03"), new BigDecimal("0.04"))),
                    one(Rate.Pays.class));
        }
        return tiered(withQuota, counts);
    }

    private Rate.Tiered tiered(boolean withQuota, boolean counts) {
        boolean onAttainment = withQuota && chance(50);
        var tiers = new ArrayList<Rate.Tier>();
        var at =
                chance(60)
                        ? BigDecimal.ZERO
                        : onAttainment || counts ? new BigDecimal("0.4") : new BigDecimal("4000");
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            tiers.add(
                    new Rate.Tier(
                            at,
                            counts
                                    ? hundredths(random.nextInt(10_000))
                                    : BigDecimal.valueOf(random.nextInt(1_500), 4),
                            chance(20) ? hundredths(random.nextInt(100_000)) : BigDecimal.ZERO));
            at =
                    at.add(
                            onAttainment
                                    ? BigDecimal.valueOf(1 + random.nextInt(8), 1)
                                    : counts
                                            ? BigDecimal.valueOf(1 + random.nextInt(4))
                                            : BigDecimal.valueOf(1 + random.nextInt(40_000)));
        }
        return new Rate.Tiered(
                one(Rate.Method.class),
                onAttainment ? Rate.On.ATTAINMENT : Rate.On.MEASURE,
                one(Rate.Boundary.class),
                tiers,
                chance(70));
    }

    private Quota quota(Measure measure) {
        boolean counts = !(measure instanceof Measure.Transactions(Measure.Of of)) || !of.isMoney();
        return new Quota(
                chance(20)
                        ? new Quota.From.Ramp(
                                List.of(new BigDecimal("1000"), new BigDecimal("7000")))
                        : new Quota.From.Fixed(
                                counts
                                        ? BigDecimal.valueOf(1 + random.nextInt(9))
                                        : hundredths(100_000 + random.nextInt(9_000_000))),
                chance(30),
                chance(20)
                        ? List.of(
                                new Quota.Relief(
                                        null, Period.parse("2026-02"), new BigDecimal("0.5")))
                        : List.of());
    }

    private List<Gate> gates(int index) {
        var gates = new ArrayList<Gate>();
        if (index > 0 && chance(40)) {
            gates.add(
                    new Gate(
                            chance(50)
                                    ? new Gate.What.Attainment("c0")
                                    : new Gate.What.Measured("c0"),
                            one(List.of(Span.MONTH, Span.QUARTER, Span.HALF_YEAR, Span.YEAR)),
                            chance(50) ? new BigDecimal("0.5") : new BigDecimal("3000"),
                            chance(50)));
        }
        if (chance(20)) {
            gates.add(new Gate(new Gate.What.Kpi("calls"), Span.MONTH, new BigDecimal("30"), true));
        }
        return gates;
    }

    private List<Limit> limits() {
        var limits = new ArrayList<Limit>();
        if (chance(30)) {
            limits.add(
                    new Limit(
                            Limit.Kind.CAP,
                            one(Span.class),
                            hundredths(10_000 + random.nextInt(300_000))));
        }
        if (chance(15)) {
            limits.add(
                    new Limit(
                            Limit.Kind.FLOOR,
                            one(Span.class),
                            hundredths(1_000 + random.nextInt(9_000))));
        }
        return limits;
    }

    private Timing timing() {
        return switch (random.nextInt(6)) {
            case 0 ->
                    new Timing(
                            new Timing.When.Instalments(
                                    List.of(
                                            new Timing.Part(new BigDecimal("0.3"), 0),
                                            new Timing.Part(new BigDecimal("0.7"), 2))),
                            BigDecimal.ZERO,
                            0);
            case 1 -> new Timing(new Timing.When.Booking(), new BigDecimal("0.25"), 3);
            default -> Timing.AT_BOOKING;
        };
    }

    private List<Settlement> settlements() {
        var settlements = new ArrayList<Settlement>();
        if (chance(20)) {
            settlements.add(
                    new Settlement.OverAll(
                            new Limit(
                                    Limit.Kind.CAP,
                                    one(
                                            List.of(
                                                    Span.MONTH,
                                                    Span.QUARTER,
                                                    Span.HALF_YEAR,
                                                    Span.YEAR)),
                                    new BigDecimal("2500"))));
        }
        if (chance(20)) {
            settlements.add(
                    new Settlement.Draw(
                            one(Settlement.Draw.Kind.class), new BigDecimal("500"), null));
        } else if (chance(20)) {
            settlements.add(new Settlement.Guarantee(new BigDecimal("150.50"), null, null));
        } else if (chance(20)) {
            settlements.add(
                    new Settlement.Advances(
                            List.of(
                                    new Settlement.Advances.Advance(
                                            Given.ADA,
                                            Given.START.plusMonths(1),
                                            new BigDecimal("400")))));
        }
        if (chance(20)) {
            settlements.add(new Settlement.MinimumPayment(new BigDecimal("100")));
        }
        return settlements;
    }

    /// A year's deals and orders of a payee.
    public List<Transaction> transactions(PersonId payee, int count) {
        var transactions = new ArrayList<Transaction>();
        for (int i = 0; i < count; i++) {
            transactions.add(
                    transaction(
                            payee,
                            payee.value() + "-" + i,
                            Given.START.plusDays(random.nextInt(365))));
        }
        return transactions;
    }

    public Transaction transaction(PersonId payee, String id, LocalDate on) {
        var kind = chance(70) ? Transaction.Kind.DEAL : Transaction.Kind.ORDER;
        var currency = chance(20) ? "EUR" : "USD";
        long minor = random.nextInt(1, 3_000_000) * (chance(5) ? -1L : 1L);
        var amount = chance(5) ? null : Money.ofMinor(minor, currency);
        var reporting =
                amount == null
                        ? null
                        : currency.equals("USD")
                                ? amount
                                : Money.rounded(
                                        amount.amount().multiply(new BigDecimal("1.09")), "USD");
        boolean split = chance(30);
        var share = split ? new BigDecimal("0.333333") : BigDecimal.ONE;
        var recorded =
                reporting == null || chance(20)
                        ? null
                        : Money.rounded(reporting.amount().multiply(share), "USD");
        return new Transaction(
                new FactId((kind == Transaction.Kind.DEAL ? "deal" : "order") + ":crm:" + id),
                kind,
                1 + random.nextInt(5),
                on,
                amount,
                reporting,
                amount == null
                        ? null
                        : currency.equals("USD") ? BigDecimal.ONE : new BigDecimal("1.09"),
                amount != null && chance(70) ? Money.ofMinor(minor / 3, currency) : null,
                BigDecimal.valueOf(1 + random.nextInt(5)),
                attributes(payee),
                List.of(new Share(payee, share, recorded, chance(30) ? "revenue" : null)),
                chance(8) ? on.plusDays(random.nextInt(90)) : null,
                null,
                null,
                "deal-events-0@" + random.nextInt(1_000),
                null,
                kind == Transaction.Kind.DEAL && chance(50) ? owners(payee, on) : null);
    }

    private Map<String, String> attributes(PersonId payee) {
        var attributes = new HashMap<>(Map.of(Transaction.OWNER, payee.value()));
        if (chance(90)) {
            attributes.put("product", PRODUCTS[random.nextInt(4)]);
        }
        return attributes;
    }

    /// The payee and somebody else, the one or the other first, now and then only afterwards.
    private List<Owner> owners(PersonId payee, LocalDate on) {
        var other = new PersonId("somebody-else");
        var from = on.minusDays(random.nextInt(-5, 60));
        boolean first = chance(50);
        return List.of(
                new Owner(first ? payee : other, from.minusDays(random.nextInt(40) + 1), stages()),
                new Owner(first ? other : payee, from, stages()));
    }

    private @Nullable Integer stages() {
        return chance(10) ? null : (Integer) random.nextInt(4);
    }

    /// Figures that are known in some months and not in others.
    public static Figures figures() {
        return new Figures() {
            @Override
            public @Nullable BigDecimal kpi(String kpi, Period span) {
                int month = span.start().getMonthValue();
                return month % 4 == 3
                        ? null
                        : kpi.equals("calls")
                                ? BigDecimal.valueOf(20L + month * 2L)
                                : new BigDecimal("0.85");
            }

            @Override
            public @Nullable BigDecimal goal(String kpi, Period span) {
                return null;
            }

            @Override
            public @Nullable Integer place(Measure.Of by, Period span) {
                return 2;
            }
        };
    }
}
