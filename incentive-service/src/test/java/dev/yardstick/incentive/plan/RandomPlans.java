package dev.yardstick.incentive.plan;

import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Plans that can be written, of every kind that there is; not ones that make sense.
final class RandomPlans {

    private static final String[] TEXTS = {
        "A",
        "x-1",
        "true",
        "null",
        "12",
        "7.5 %",
        "a: b",
        "- c",
        "\"q\" \\ 'r'",
        "é ☃ 𝄞",
        "~",
        "#no"
    };
    private static final String[] IDS = {"anna", "b.c", "12", "true", "null", "ü_1", "x@y", "end"};

    private final SplittableRandom random;

    RandomPlans(SplittableRandom random) {
        this.random = random;
    }

    Plan plan() {
        return new Plan(
                id(),
                1,
                text(),
                one("USD", "JPY", "BHD"),
                date(),
                maybe(this::date),
                payees(),
                any(Plan.Carry.class),
                some(1, this::component),
                some(0, this::settlement),
                new Exchange(any(Exchange.Policy.class), some(0, this::dated)));
    }

    private Component component() {
        return new Component(
                id(),
                text(),
                payees(),
                new Crediting(
                        to(),
                        maybe(this::text),
                        some(0, this::filter),
                        maybe(this::positive),
                        maybe(() -> 1 + random.nextInt(1_000))),
                measure(),
                any(Span.class),
                maybe(this::quota),
                rate(),
                some(0, this::gate),
                some(0, this::limit),
                new Rounding(random.nextInt(4), mode(), any(Rounding.Point.class)),
                new Timing(when(), part(), random.nextInt(20)),
                maybe(() -> new Clawback(1 + random.nextInt(24), part(), random.nextBoolean())),
                maybe(() -> new Component.Window(date(), date())));
    }

    private Crediting.To to() {
        return switch (random.nextInt(6)) {
            case 0 -> new Crediting.To.Direct();
            case 1 -> new Crediting.To.RollUp(1 + random.nextInt(5), positive());
            case 2 -> new Crediting.To.HandOver(new By.Stages());
            case 3 -> new Crediting.To.HandOver(new By.Days());
            case 4 -> new Crediting.To.HandOver(new By.Keeps(some(1, this::step)));
            default -> {
                Map<PersonId, BigDecimal> weights = new HashMap<>();
                some(0, this::id).forEach(id -> weights.put(new PersonId(id), positive()));
                yield new Crediting.To.Pool(new UnitId(id()), weights);
            }
        };
    }

    private Crediting.To.HandOver.Step step() {
        return new Crediting.To.HandOver.Step(random.nextInt(3_661), part());
    }

    private Crediting.Filter filter() {
        return new Crediting.Filter(
                id(),
                Set.copyOf(new HashSet<>(some(0, this::text))),
                random.nextBoolean(),
                maybe(this::number),
                maybe(this::number));
    }

    private Measure measure() {
        return switch (random.nextInt(4)) {
            case 0 -> new Measure.Transactions(any(Measure.Of.class));
            case 1 -> new Measure.Kpi(id());
            case 2 -> new Measure.Place(any(Measure.Of.class));
            default -> new Measure.Scorecard(some(1, this::item));
        };
    }

    private Measure.Scorecard.Item item() {
        return new Measure.Scorecard.Item(
                id(),
                positive(),
                maybe(this::number),
                random.nextBoolean(),
                maybe(this::positive),
                maybe(this::positive));
    }

    private Quota quota() {
        Quota.From from =
                switch (random.nextInt(3)) {
                    case 0 -> new Quota.From.Goals(id());
                    case 1 -> new Quota.From.Fixed(positive());
                    default -> new Quota.From.Ramp(some(1, this::positive));
                };
        return new Quota(from, random.nextBoolean(), some(0, this::relief));
    }

    private Quota.Relief relief() {
        return new Quota.Relief(
                maybe(() -> new PersonId(id())), Period.of(Period.Kind.MONTH, date()), positive());
    }

    private Rate rate() {
        return switch (random.nextInt(4)) {
            case 0 -> new Rate.Flat(number());
            case 1 -> new Rate.Every(positive(), number(), any(Rate.Pays.class));
            case 2 ->
                    new Rate.Tiered(
                            any(Rate.Method.class),
                            any(Rate.On.class),
                            any(Rate.Boundary.class),
                            some(
                                    1,
                                    () ->
                                            new Rate.Tier(
                                                    number(),
                                                    number(),
                                                    number(),
                                                    maybe(() -> any(Rate.Boundary.class)))),
                            random.nextBoolean());
            default ->
                    new Rate.Grid(
                            axis(),
                            axis(),
                            some(1, () -> some(1, this::number)),
                            any(Rate.Pays.class));
        };
    }

    private Rate.Axis axis() {
        var upTo = new ArrayList<BigDecimal>(some(1, this::number));
        if (random.nextBoolean()) {
            upTo.add(null);
        }
        return new Rate.Axis(one("amount", "attainment", "margin"), upTo);
    }

    private Gate gate() {
        Gate.What what =
                switch (random.nextInt(3)) {
                    case 0 -> new Gate.What.Attainment(id());
                    case 1 -> new Gate.What.Measured(id());
                    default -> new Gate.What.Kpi(id());
                };
        return new Gate(what, any(Span.class), number(), random.nextBoolean());
    }

    private Limit limit() {
        return new Limit(any(Limit.Kind.class), any(Span.class), positive());
    }

    private RoundingMode mode() {
        return one(
                RoundingMode.HALF_UP,
                RoundingMode.HALF_EVEN,
                RoundingMode.HALF_DOWN,
                RoundingMode.UP,
                RoundingMode.DOWN,
                RoundingMode.CEILING,
                RoundingMode.FLOOR);
    }

    private Timing.When when() {
        return switch (random.nextInt(4)) {
            case 0 -> new Timing.When.Booking();
            case 1 -> new Timing.When.Invoice();
            case 2 -> new Timing.When.Cash();
            default ->
                    new Timing.When.Instalments(
                            some(1, () -> new Timing.Part(part(), random.nextInt(30))));
        };
    }

    private Settlement settlement() {
        return switch (random.nextInt(5)) {
            case 0 -> new Settlement.OverAll(limit());
            case 1 -> new Settlement.Guarantee(positive(), maybe(this::date), maybe(this::date));
            case 2 ->
                    new Settlement.Draw(
                            any(Settlement.Draw.Kind.class), positive(), maybe(this::positive));
            case 3 ->
                    new Settlement.Advances(
                            some(
                                    1,
                                    () ->
                                            new Settlement.Advances.Advance(
                                                    new PersonId(id()),
                                                    date().withDayOfMonth(1),
                                                    positive())));
            default -> new Settlement.MinimumPayment(positive());
        };
    }

    private Exchange.Dated dated() {
        return new Exchange.Dated(one("EUR", "GBP"), date(), positive().add(BigDecimal.ONE));
    }

    private Payees payees() {
        var people = new HashSet<PersonId>();
        some(0, this::id).forEach(id -> people.add(new PersonId(id)));
        var units = new HashSet<UnitId>();
        some(0, this::id).forEach(id -> units.add(new UnitId(id)));
        return new Payees(
                people, random.nextBoolean() ? Set.of() : Set.of(any(Person.Role.class)), units);
    }

    private BigDecimal number() {
        var positive = positive();
        return random.nextInt(4) == 0 ? positive.negate() : positive;
    }

    /// As they are once they were read: without zeros at the end.
    private BigDecimal positive() {
        return Reading.plain(BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(7)));
    }

    private BigDecimal part() {
        return Reading.plain(BigDecimal.valueOf(random.nextInt(1001), 3));
    }

    private LocalDate date() {
        return LocalDate.of(2000, 1, 1).plusDays(random.nextInt(20_000));
    }

    private String text() {
        return one(TEXTS);
    }

    private String id() {
        return one(IDS);
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        return one(type.getEnumConstants());
    }

    private <T> T maybe(Supplier<T> make) {
        return random.nextBoolean() ? make.get() : null;
    }

    private <T> List<T> some(int least, Supplier<T> make) {
        var all = new ArrayList<T>();
        int count = least + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            all.add(make.get());
        }
        return List.copyOf(all);
    }
}
