package dev.yardstick.scoring.measure;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Scorecard.Unit;
import dev.yardstick.scoring.measure.Measure.ToCredited;
import dev.yardstick.scoring.measure.Measure.ToOwner;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The measures that are kept, by name.
public final class Measures {

    /// Names the documents and the consumer group that these measures are kept under. To be raised
    /// whenever a measure is added or means something else: the next start then folds the topics
    /// from the beginning.
    public static final int GENERATION = 1;

    /// The measures that Yardstick ships.
    public static final Measures SHIPPED =
            new Measures(
                    List.of(
                            activities("calls", "Calls", Activity.Type.CALL),
                            activities("emails", "E-mails", Activity.Type.EMAIL),
                            activities("meetings", "Meetings", Activity.Type.MEETING),
                            activities("visits", "Visits", Activity.Type.VISIT),
                            activities("demos", "Demos", Activity.Type.DEMO),
                            activities("quotes", "Quotes", Activity.Type.QUOTE),
                            new Measure<>(
                                    "talk_time",
                                    Unit.SECONDS,
                                    "Talk time",
                                    Activity.class,
                                    a -> a.type() == Activity.Type.CALL,
                                    Activity::businessDate,
                                    new ToOwner<>(Activity::durationSeconds)),
                            deals("deals_created", "Deals created", d -> true, Deal::createdOn),
                            deals("deals_won", "Deals won", Measures::isWon, Deal::closedOn),
                            deals(
                                            "deals_lost",
                                            "Deals lost",
                                            d -> d.status() == Deal.Status.LOST,
                                            Deal::closedOn)
                                    .lessIsBetter(),
                            new Measure<>(
                                    "won_amount",
                                    Unit.MONEY,
                                    "Won amount",
                                    Deal.class,
                                    Measures::isWon,
                                    Deal::closedOn,
                                    new ToCredited<>(Deal::credits, Measures::credited)),
                            new Measure<>(
                                    "pipeline_amount",
                                    Unit.MONEY,
                                    "Open pipeline",
                                    Deal.class,
                                    d -> d.status() == Deal.Status.OPEN,
                                    d ->
                                            d.expectedCloseOn() == null
                                                    ? d.createdOn()
                                                    : d.expectedCloseOn(),
                                    new ToCredited<>(Deal::credits, Measures::credited)),
                            new Measure<>(
                                            "sales_cycle_days",
                                            Unit.DAYS,
                                            "Sales cycle days of won deals",
                                            Deal.class,
                                            Measures::isWon,
                                            Deal::closedOn,
                                            new ToOwner<>(d ->
                                                    d.closedOn() == null
                                                            ? 0
                                                            : DAYS.between(
                                                                    d.createdOn(), d.closedOn())))
                                    .lessIsBetter(),
                            orders("orders", Unit.COUNT, "Orders", o -> 1),
                            orders(
                                    "order_amount",
                                    Unit.MONEY,
                                    "Order amount",
                                    o -> minor(o.amount())),
                            orders(
                                    "units_sold",
                                    Unit.QUANTITY,
                                    "Units sold",
                                    o -> thousandths(o.quantity())),
                            new Measure<>(
                                    "payments_received",
                                    Unit.MONEY,
                                    "Payments received",
                                    Payment.class,
                                    p -> p.status() == Payment.Status.RECEIVED,
                                    Payment::businessDate,
                                    new ToOwner<>(p -> minor(p.amount()))),
                            new Measure<>(
                                    "new_customers",
                                    Unit.COUNT,
                                    "New customers",
                                    Customer.class,
                                    c -> true,
                                    Customer::customerSince,
                                    new ToOwner<>(c -> 1)),
                            new Measure<>(
                                            "lost_customers",
                                            Unit.COUNT,
                                            "Lost customers",
                                            Customer.class,
                                            c -> true,
                                            Customer::lostOn,
                                            new ToOwner<>(c -> 1))
                                    .lessIsBetter()));

    /// What one fact may be worth at most, either way. A larger value can only be a broken message;
    /// it counts as nothing.
    static final long LARGEST = 100_000_000_000_000_000L;

    private static final BigDecimal LARGEST_DECIMAL = BigDecimal.valueOf(LARGEST);

    private final Map<String, Measure<?>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, List<Measure<?>>> byKind = new HashMap<>();

    public Measures(List<Measure<?>> measures) {
        for (var measure : measures) {
            if (byName.put(measure.name(), measure) != null) {
                throw new IllegalArgumentException("two measures named " + measure.name());
            }
        }
        for (var kind : Fact.class.getPermittedSubclasses()) {
            byKind.put(kind, measures.stream().filter(m -> m.facts() == kind).toList());
        }
    }

    public List<Measure<?>> all() {
        return List.copyOf(byName.values());
    }

    public @Nullable Measure<?> named(String name) {
        return byName.get(name);
    }

    List<Measure<?>> of(Fact fact) {
        return byKind.getOrDefault(fact.getClass(), List.of());
    }

    private static Measure<Activity> activities(String name, String title, Activity.Type type) {
        return new Measure<>(
                name,
                Unit.COUNT,
                title,
                Activity.class,
                a -> a.type() == type,
                Activity::businessDate,
                new ToOwner<>(a -> 1));
    }

    private static Measure<Deal> deals(
            String name,
            String title,
            Predicate<Deal> when,
            Function<Deal, @Nullable LocalDate> on) {
        return new Measure<>(name, Unit.COUNT, title, Deal.class, when, on, new ToOwner<>(d -> 1));
    }

    private static Measure<Order> orders(
            String name, Unit unit, String title, ToLongFunction<Order> value) {
        return new Measure<>(
                name,
                unit,
                title,
                Order.class,
                o -> o.status() == Order.Status.PLACED,
                Order::businessDate,
                new ToOwner<>(value));
    }

    private static boolean isWon(Deal deal) {
        return deal.status() == Deal.Status.WON;
    }

    private static long credited(Credit credit) {
        return credit.amount() == null ? 0 : minor(credit.amount());
    }

    private static long minor(Amount amount) {
        return minor(amount.reporting());
    }

    private static long minor(Money money) {
        return whole(money.amount(), money.amount().scale());
    }

    private static long thousandths(BigDecimal quantity) {
        return whole(quantity, 3);
    }

    /// The value in units of 10^-scale; digits past that are cut off (the edge lets none through).
    private static long whole(BigDecimal value, int scale) {
        var whole = value.movePointRight(scale);
        return whole.abs().compareTo(LARGEST_DECIMAL) > 0 ? 0 : whole.longValue();
    }
}
