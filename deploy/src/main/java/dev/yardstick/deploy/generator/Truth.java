package dev.yardstick.deploy.generator;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Survey;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The oracle: the newest statement of every fact that was sent, and what each measure comes to. It
/// knows nothing of changes, positions or documents. Money is in minor units, quantities in
/// thousandths.
public final class Truth {

    private final Map<FactId, Fact> latest = new HashMap<>();

    public void tell(Fact fact) {
        latest.merge(
                fact.id(), fact, (was, is) -> is.sourceVersion() > was.sourceVersion() ? is : was);
    }

    /// How many different facts there are, deleted ones included.
    public int facts() {
        return latest.size();
    }

    public Collection<Fact> latest() {
        return latest.values();
    }

    /// Everything that is not 0, added up.
    public Sums sums() {
        var sums = new Sums();
        for (var fact : latest.values()) {
            if (!fact.deleted()) {
                sums.add(fact);
            }
        }
        return sums;
    }

    /// What persons and days come to.
    public static final class Sums {

        private final Map<PersonId, SortedMap<LocalDate, Map<String, Long>>> days = new HashMap<>();

        /// By measure; a measure that nothing contributes to is absent.
        public SortedMap<String, Long> of(PersonId person, Period period) {
            var sums = new TreeMap<String, Long>();
            addTo(sums, person, period);
            return sums;
        }

        public SortedMap<String, Long> of(Collection<PersonId> people, Period period) {
            var sums = new TreeMap<String, Long>();
            people.forEach(person -> addTo(sums, person, period));
            return sums;
        }

        /// Everything before a date.
        public SortedMap<String, Long> before(Collection<PersonId> people, LocalDate date) {
            var sums = new TreeMap<String, Long>();
            people.forEach(person ->
                    addTo(sums, days.getOrDefault(person, new TreeMap<>()).headMap(date)));
            return sums;
        }

        /// Every date on which something counts.
        public SortedSet<LocalDate> dates() {
            var dates = new TreeSet<LocalDate>();
            days.values().forEach(byDate -> dates.addAll(byDate.keySet()));
            return dates;
        }

        public Collection<PersonId> people() {
            return days.keySet();
        }

        private void addTo(Map<String, Long> sums, PersonId person, Period period) {
            addTo(
                    sums,
                    days.getOrDefault(person, new TreeMap<>())
                            .subMap(period.start(), period.end()));
        }

        private static void addTo(
                Map<String, Long> sums, SortedMap<LocalDate, Map<String, Long>> days) {
            days.values()
                    .forEach(day -> day.forEach((measure, n) -> sums.merge(measure, n, Long::sum)));
        }

        private void add(PersonId person, LocalDate date, String measure, long n) {
            days.computeIfAbsent(person, p -> new TreeMap<>())
                    .computeIfAbsent(date, d -> new TreeMap<>())
                    .merge(measure, n, Long::sum);
        }

        private void add(Fact fact) {
            switch (fact) {
                case Activity a -> add(a);
                case Deal d -> add(d);
                case Order o -> add(o);
                case Payment p -> add(p);
                case Customer c -> add(c);
                case Survey s -> {}
            }
        }

        private void add(Activity a) {
            switch (a.type()) {
                case CALL -> {
                    add(a.owner(), a.businessDate(), "calls", 1);
                    add(a.owner(), a.businessDate(), "talk_time", a.durationSeconds());
                }
                case EMAIL -> add(a.owner(), a.businessDate(), "emails", 1);
                case MEETING -> add(a.owner(), a.businessDate(), "meetings", 1);
                case VISIT -> add(a.owner(), a.businessDate(), "visits", 1);
                case DEMO -> add(a.owner(), a.businessDate(), "demos", 1);
                case QUOTE -> add(a.owner(), a.businessDate(), "quotes", 1);
                case OTHER -> {}
            }
        }

        private void add(Deal d) {
            add(d.owner(), d.createdOn(), "deals_created", 1);
            var closedOn = d.closedOn();
            if (closedOn == null) {
                var expected = d.expectedCloseOn() == null ? d.createdOn() : d.expectedCloseOn();
                credited(d, expected, "pipeline_amount");
            } else if (d.status() == Deal.Status.WON) {
                add(d.owner(), closedOn, "deals_won", 1);
                add(
                        d.owner(),
                        closedOn,
                        "sales_cycle_days",
                        ChronoUnit.DAYS.between(d.createdOn(), closedOn));
                credited(d, closedOn, "won_amount");
            } else {
                add(d.owner(), closedOn, "deals_lost", 1);
            }
        }

        private void credited(Deal d, LocalDate date, String measure) {
            for (Credit credit : d.credits()) {
                if (credit.amount() != null) {
                    add(credit.person(), date, measure, credit.amount().minor());
                }
            }
        }

        private void add(Order o) {
            if (o.status() == Order.Status.PLACED) {
                add(o.owner(), o.businessDate(), "orders", 1);
                add(o.owner(), o.businessDate(), "order_amount", o.amount().reporting().minor());
                add(
                        o.owner(),
                        o.businessDate(),
                        "units_sold",
                        o.quantity().movePointRight(3).longValueExact());
            }
        }

        private void add(Payment p) {
            if (p.status() == Payment.Status.RECEIVED) {
                add(
                        p.owner(),
                        p.businessDate(),
                        "payments_received",
                        p.amount().reporting().minor());
            }
        }

        private void add(Customer c) {
            if (c.customerSince() != null) {
                add(c.owner(), c.customerSince(), "new_customers", 1);
            }
            if (c.lostOn() != null) {
                add(c.owner(), c.lostOn(), "lost_customers", 1);
            }
        }
    }
}
