package dev.yardstick.deploy.generator;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Survey;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Everything that happens, in the order in which it is stated; without end.
///
/// An opportunity arrives with a customer; there are calls, mails, meetings, visits, demos and
/// quotes; it moves through its stages and is won or lost. What is won is ordered, and paid in one
/// to three parts; some customers answer a survey; some leave. Any fact may be corrected later.
/// Inside, it is a queue of what is to happen, each happening putting others into it.
public final class Funnel implements Iterator<Fact> {

    /// How many facts an opportunity comes to on average, with all that belongs to it: measured,
    /// held by a test.
    static final double FACTS_PER_OPPORTUNITY = 10.5;

    private static final double WON = 0.6;
    private static final List<String> SEGMENTS =
            List.of("retail", "medical", "finance", "software", "services", "public");
    private static final List<String> REGIONS = List.of("north", "south", "east", "west");
    private static final List<String> PRODUCTS =
            List.of("Anvil", "Beacon", "Cobalt", "Drift", "Ember", "Flint", "Granite");
    private static final long[] PRICES_IN_CENTS = {
        4_900, 19_900, 54_900, 109_600, 339_300, 482_100, 2_676_800
    };
    private static final List<Activity.Type> TYPES =
            List.of(
                    Activity.Type.CALL,
                    Activity.Type.CALL,
                    Activity.Type.CALL,
                    Activity.Type.CALL,
                    Activity.Type.EMAIL,
                    Activity.Type.EMAIL,
                    Activity.Type.EMAIL,
                    Activity.Type.MEETING,
                    Activity.Type.VISIT,
                    Activity.Type.DEMO,
                    Activity.Type.QUOTE);
    private static final List<String> OUTCOMES =
            List.of("reached", "no answer", "follow-up", "done");

    private final Traffic traffic;
    private final Dice dice;
    private final List<World.Seller> sellers;
    private final List<Account> accounts = new ArrayList<>();
    private final PriorityQueue<Happening> queue =
            new PriorityQueue<>(
                    Comparator.comparing(Happening::at).thenComparingLong(Happening::number));
    private long happenings;
    private long numbers;

    public Funnel(World world, Traffic traffic) {
        this.traffic = traffic;
        this.dice = new Dice(traffic.seed());
        this.sellers = world.sellers();
        if (sellers.isEmpty()) {
            throw new IllegalArgumentException("nobody sells: there is no member in any unit");
        }
        for (int i = 0; i < traffic.customers(); i++) {
            accounts.add(new Account("C-" + (i + 1), sellers.get(i % sellers.size())));
        }
        at(traffic.start(), this::arrive);
    }

    private record Happening(Instant at, long number, Happens what) {}

    private interface Happens {
        @Nullable Fact at(Instant time);
    }

    /// A fact as it was last stated.
    private static final class Told {
        private Fact latest;

        private Told(Fact first) {
            this.latest = first;
        }
    }

    private static final class Account {
        private final String externalId;
        private final World.Seller seller;
        private @Nullable Told told;

        private Account(String externalId, World.Seller seller) {
            this.externalId = externalId;
            this.seller = seller;
        }
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Fact next() {
        while (true) {
            var happening = Objects.requireNonNull(queue.poll(), "the next arrival");
            var fact = happening.what.at(happening.at);
            if (fact != null) {
                return fact;
            }
        }
    }

    private void at(Instant time, Happens what) {
        queue.add(new Happening(time, happenings++, what));
    }

    /// Some time after `time`, as a part of the usual cycle; in office hours where the cycle is one
    /// of days.
    private void after(Instant time, double cycles, ZoneId zone, Happens what) {
        var later = time.plusMillis((long) (cycles * traffic.cycle().toMillis()));
        at(traffic.inOfficeHours() ? officeHours(later, zone) : later, what);
    }

    private Instant officeHours(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        int weekend = Math.max(0, local.getDayOfWeek().getValue() - DayOfWeek.FRIDAY.getValue());
        var date = local.toLocalDate().plusDays(weekend == 0 ? 0 : 3 - weekend);
        var opened = Duration.ofSeconds(dice.below(10 * 3_600));
        var moved = date.atTime(LocalTime.of(8, 0)).plus(opened).atZone(zone).toInstant();
        return moved.isBefore(time) ? time : moved;
    }

    private Fact tell(Told told, Fact fact, Instant now, ZoneId zone) {
        told.latest = fact;
        if (dice.chance(traffic.corrected())) {
            after(
                    now,
                    dice.exponential(0.3),
                    zone,
                    t ->
                            told.latest.deleted()
                                    ? null
                                    : tell(
                                            told,
                                            Restated.corrected(told.latest, dice, sellers),
                                            t,
                                            zone));
        }
        return fact;
    }

    private Fact tell(Fact first, Instant now, ZoneId zone) {
        return tell(new Told(first), first, now, zone);
    }

    private String number(String letter) {
        return letter + "-" + ++numbers;
    }

    private Fact arrive(Instant now) {
        double gap = 86_400_000.0 / traffic.factsPerDay() * FACTS_PER_OPPORTUNITY;
        at(now.plusMillis(1 + (long) dice.exponential(gap)), this::arrive);
        var account = dice.skewed(accounts);
        if (account.told != null) {
            return new Opportunity(account).open(now);
        }
        at(now.plusSeconds(1), new Opportunity(account)::open);
        var zone = account.seller.zone();
        var prospect =
                new Customer(
                        FactId.of(Customer.KIND, traffic.source(), account.externalId),
                        traffic.source(),
                        account.externalId,
                        1,
                        false,
                        account.seller.person(),
                        now,
                        date(now, zone),
                        "Customer " + account.externalId,
                        dice.of(SEGMENTS),
                        dice.of(REGIONS),
                        Customer.Status.PROSPECT,
                        null,
                        null);
        account.told = new Told(prospect);
        return tell(account.told, prospect, now, zone);
    }

    private static LocalDate date(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate();
    }

    /// One opportunity and all that comes of it.
    private final class Opportunity {
        private final Account account;
        private final PersonId owner;
        private final ZoneId zone;
        private final String deal = number("D");
        private final int product = dice.below(PRODUCTS.size());
        private final int quantity = 1 + (int) dice.exponential(2);
        private final long cents =
                (long) (PRICES_IN_CENTS[product] * quantity * dice.between(0.85, 1.05));
        private final double cycles = Math.min(4, 0.1 + dice.exponential(0.9));
        private @Nullable Told told;

        private Opportunity(Account account) {
            this.account = account;
            this.owner = account.seller.person();
            this.zone = account.seller.zone();
        }

        private Fact open(Instant now) {
            var amount = dice.chance(0.1) ? null : Restated.amount(cents, traffic.currency());
            var createdOn = date(now, zone);
            var first =
                    new Deal(
                            FactId.of(Deal.KIND, traffic.source(), deal),
                            traffic.source(),
                            deal,
                            1,
                            false,
                            owner,
                            now,
                            createdOn,
                            PRODUCTS.get(product) + " for " + account.externalId,
                            account.externalId,
                            PRODUCTS.get(product),
                            "Qualify",
                            Deal.Status.OPEN,
                            createdOn,
                            createdOn.plusDays(traffic.cycle().toDays()),
                            null,
                            amount,
                            Shares.split(credits(), amount == null ? null : amount.reporting()));
            told = new Told(first);
            int activities = 2 + (int) dice.exponential(4);
            for (int i = 0; i < activities; i++) {
                after(now, cycles * dice.between(0, 1), zone, this::work);
            }
            after(now, cycles * 0.5, zone, t -> move("Propose", t));
            after(now, cycles, zone, this::close);
            return tell(told, first, now, zone);
        }

        /// Mostly the owner alone; sometimes two or three share; sometimes a specialist is credited
        /// on top.
        private List<Credit> credits() {
            double how = dice.between(0, 1);
            if (how < 0.85) {
                return List.of(credit(owner, "1"));
            }
            var second = other(List.of(owner));
            if (how < 0.95 || sellers.size() < 3) {
                return second.equals(owner)
                        ? List.of(credit(owner, "1"))
                        : List.of(credit(owner, "0.6"), credit(second, "0.4"));
            }
            if (how < 0.98) {
                var third = other(List.of(owner, second));
                return List.of(credit(owner, "0.5"), credit(second, "0.27"), credit(third, "0.23"));
            }
            return List.of(credit(owner, "1"), credit(second, "0.2"));
        }

        private PersonId other(List<PersonId> than) {
            int first = dice.below(sellers.size());
            for (int i = 0; i < sellers.size(); i++) {
                var person = sellers.get((first + i) % sellers.size()).person();
                if (!than.contains(person)) {
                    return person;
                }
            }
            return owner;
        }

        private static Credit credit(PersonId person, String share) {
            return new Credit(person, new BigDecimal(share), null);
        }

        private Fact work(Instant now) {
            var type = dice.of(TYPES);
            var id = number("A");
            return tell(
                    new Activity(
                            FactId.of(Activity.KIND, traffic.source(), id),
                            traffic.source(),
                            id,
                            1,
                            false,
                            owner,
                            now,
                            date(now, zone),
                            type,
                            account.externalId,
                            deal,
                            type == Activity.Type.CALL ? 20 + (long) dice.exponential(300) : 0,
                            dice.of(OUTCOMES)),
                    now,
                    zone);
        }

        /// What happens to the deal, unless the source has deleted it meanwhile.
        private @Nullable Fact onDeal(Instant now, java.util.function.UnaryOperator<Deal> next) {
            var current = (Deal) Objects.requireNonNull(told).latest;
            return current.deleted() ? null : tell(told, next.apply(current), now, zone);
        }

        private @Nullable Fact move(String stage, Instant now) {
            return onDeal(
                    now,
                    d ->
                            Restated.deal(
                                    d,
                                    stage,
                                    Deal.Status.OPEN,
                                    null,
                                    Restated.amount(cents, traffic.currency())));
        }

        private @Nullable Fact close(Instant now) {
            boolean won = dice.chance(WON);
            var today = date(now, zone);
            var closed =
                    onDeal(
                            now,
                            d ->
                                    Restated.deal(
                                            d,
                                            won ? "Won" : "Lost",
                                            won ? Deal.Status.WON : Deal.Status.LOST,
                                            today.isBefore(d.createdOn()) ? d.createdOn() : today,
                                            Restated.amount(cents, traffic.currency())));
            if (closed != null && won) {
                after(now, dice.between(0.01, 0.1), zone, this::order);
                after(now, 0.01, zone, this::become);
                if (dice.chance(0.3)) {
                    after(now, dice.between(0.1, 0.5), zone, this::ask);
                }
                if (dice.chance(0.04)) {
                    after(now, dice.between(3, 6), zone, this::leave);
                }
            }
            return closed;
        }

        private @Nullable Fact become(Instant now) {
            return onCustomer(
                    now,
                    c ->
                            c.status() == Customer.Status.ACTIVE
                                    ? null
                                    : Restated.customer(
                                            c,
                                            c.name(),
                                            Customer.Status.ACTIVE,
                                            date(now, zone),
                                            date(now, zone),
                                            null));
        }

        private @Nullable Fact leave(Instant now) {
            return onCustomer(
                    now,
                    c ->
                            c.status() != Customer.Status.ACTIVE
                                    ? null
                                    : Restated.customer(
                                            c,
                                            c.name(),
                                            Customer.Status.LOST,
                                            date(now, zone),
                                            c.customerSince(),
                                            date(now, zone)));
        }

        private @Nullable Fact onCustomer(
                Instant now, java.util.function.Function<Customer, @Nullable Customer> next) {
            var customer = Objects.requireNonNull(account.told);
            var current = (Customer) customer.latest;
            var changed = current.deleted() ? null : next.apply(current);
            return changed == null ? null : tell(customer, changed, now, zone);
        }

        private Fact order(Instant now) {
            var id = number("O");
            var first =
                    new Order(
                            FactId.of(Order.KIND, traffic.source(), id),
                            traffic.source(),
                            id,
                            1,
                            false,
                            owner,
                            now,
                            date(now, zone),
                            account.externalId,
                            deal,
                            PRODUCTS.get(product),
                            Order.Status.PLACED,
                            Restated.amount(cents, traffic.currency()),
                            BigDecimal.valueOf(quantity));
            var order = new Told(first);
            if (dice.chance(0.03)) {
                after(now, dice.between(0.05, 0.2), zone, t -> cancel(order, t));
            } else {
                pay(id, now);
            }
            return tell(order, first, now, zone);
        }

        private @Nullable Fact cancel(Told order, Instant now) {
            var current = (Order) order.latest;
            return current.deleted()
                    ? null
                    : tell(
                            order,
                            Restated.order(current, Order.Status.CANCELLED, current.amount()),
                            now,
                            zone);
        }

        private void pay(String order, Instant now) {
            int parts = dice.chance(0.7) ? 1 : 2 + dice.below(2);
            for (int i = 0; i < parts; i++) {
                long part = cents / parts + (i < cents % parts ? 1 : 0);
                after(now, dice.between(0.3, 0.6) * (i + 1), zone, t -> receive(order, part, t));
            }
        }

        private Fact receive(String order, long part, Instant now) {
            var id = number("P");
            var first =
                    new Payment(
                            FactId.of(Payment.KIND, traffic.source(), id),
                            traffic.source(),
                            id,
                            1,
                            false,
                            owner,
                            now,
                            date(now, zone),
                            account.externalId,
                            order,
                            Payment.Status.RECEIVED,
                            Restated.amount(part, traffic.currency()));
            var payment = new Told(first);
            if (dice.chance(0.01)) {
                after(now, dice.between(0.05, 0.2), zone, t -> reverse(payment, t));
            }
            return tell(payment, first, now, zone);
        }

        private @Nullable Fact reverse(Told payment, Instant now) {
            var current = (Payment) payment.latest;
            return current.deleted()
                    ? null
                    : tell(
                            payment,
                            Restated.payment(current, Payment.Status.REVERSED, current.amount()),
                            now,
                            zone);
        }

        private Fact ask(Instant now) {
            var id = number("S");
            var type = dice.of(List.of(Survey.Type.values()));
            int outOf = type == Survey.Type.NPS ? 10 : 5;
            return tell(
                    new Survey(
                            FactId.of(Survey.KIND, traffic.source(), id),
                            traffic.source(),
                            id,
                            1,
                            false,
                            owner,
                            now,
                            date(now, zone),
                            account.externalId,
                            type,
                            Math.min(outOf, (int) (outOf * dice.between(0.3, 1.2))),
                            outOf,
                            null),
                    now,
                    zone);
        }
    }
}
