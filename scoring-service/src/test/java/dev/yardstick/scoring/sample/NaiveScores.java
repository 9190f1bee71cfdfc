package dev.yardstick.scoring.sample;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Order;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Period;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.Survey;
import dev.yardstick.events.UnitId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every figure again, in the most simple-minded way: look at the latest statement of every fact,
/// ask whose it was on that day, add. Shares no code with the service.
public final class NaiveScores {

    private final Collection<Fact> facts;
    private final Map<PersonId, Person> people = new HashMap<>();
    private final Map<UnitId, OrgUnit> units = new HashMap<>();

    public NaiveScores(
            Collection<Fact> latest, Collection<Person> people, Collection<OrgUnit> units) {
        this.facts = latest;
        people.forEach(person -> this.people.put(person.person(), person));
        units.forEach(unit -> this.units.put(unit.unit(), unit));
    }

    /// The figures of the KPIs that need no target, and of all measures; null where there is none.
    public Map<String, @Nullable BigDecimal> figures(Subject subject, Period period) {
        var in = sums(subject, period::contains);
        var before = sums(subject, day -> day.isBefore(period.start()));
        var figures = new TreeMap<String, @Nullable BigDecimal>();
        for (var name : in.keySet()) {
            figures.put(name, value(name, in));
        }
        figures.put("sales", value("won_amount", in));
        figures.put(
                "win_rate", ratio(in, List.of("deals_won"), List.of("deals_won", "deals_lost")));
        figures.put("average_deal_size", money(in, "won_amount", "deals_won"));
        figures.put(
                "average_sales_cycle",
                ratio(in, List.of("sales_cycle_days"), List.of("deals_won")));
        figures.put("conversion", ratio(in, List.of("deals_won"), List.of("deals_created")));
        figures.put(
                "activities_per_won_deal",
                ratio(
                        in,
                        List.of("calls", "emails", "meetings", "visits", "demos", "quotes"),
                        List.of("deals_won")));
        figures.put(
                "collection_rate",
                ratio(in, List.of("payments_received"), List.of("order_amount")));
        long had = before.get("new_customers") - before.get("lost_customers");
        figures.put(
                "retention_rate",
                had == 0
                        ? null
                        : divide(had - in.get("lost_customers"), had, 6).stripTrailingZeros());
        return figures;
    }

    private static BigDecimal value(String name, Map<String, Long> sums) {
        return switch (name) {
            case "won_amount", "pipeline_amount", "order_amount", "payments_received" ->
                    BigDecimal.valueOf(sums.get(name), 2);
            case "units_sold" -> BigDecimal.valueOf(sums.get(name), 3);
            default -> BigDecimal.valueOf(sums.get(name));
        };
    }

    private static @Nullable BigDecimal ratio(
            Map<String, Long> sums, List<String> above, List<String> below) {
        long a = above.stream().mapToLong(sums::get).sum();
        long b = below.stream().mapToLong(sums::get).sum();
        return b == 0 ? null : divide(a, b, 6);
    }

    private static @Nullable BigDecimal money(Map<String, Long> sums, String above, String below) {
        long b = sums.get(below);
        return b == 0
                ? null
                : BigDecimal.valueOf(sums.get(above), 2)
                        .divide(BigDecimal.valueOf(b), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal divide(long a, long b, int scale) {
        return BigDecimal.valueOf(a).divide(BigDecimal.valueOf(b), scale, RoundingMode.HALF_UP);
    }

    private Map<String, Long> sums(Subject subject, Predicate<LocalDate> when) {
        var sums = new TreeMap<String, Long>();
        for (var name :
                List.of(
                        "calls",
                        "emails",
                        "meetings",
                        "visits",
                        "demos",
                        "quotes",
                        "talk_time",
                        "deals_created",
                        "deals_won",
                        "deals_lost",
                        "won_amount",
                        "pipeline_amount",
                        "sales_cycle_days",
                        "orders",
                        "order_amount",
                        "units_sold",
                        "payments_received",
                        "new_customers",
                        "lost_customers")) {
            sums.put(name, 0L);
        }
        for (var fact : facts) {
            if (!fact.deleted()) {
                count(
                        fact,
                        (name, who, day, value) -> {
                            if (day != null && when.test(day) && belongs(who, subject, day)) {
                                sums.merge(name, value, Long::sum);
                            }
                        });
            }
        }
        return sums;
    }

    private interface Tally {
        void add(String measure, PersonId who, @Nullable LocalDate day, long value);
    }

    private static void count(Fact fact, Tally tally) {
        var owner = fact.owner();
        var day = fact.businessDate();
        switch (fact) {
            case Activity a -> {
                if (a.type() != Activity.Type.OTHER) {
                    tally.add(
                            a.type().name().toLowerCase(java.util.Locale.ROOT) + "s",
                            owner,
                            day,
                            1);
                }
                if (a.type() == Activity.Type.CALL) {
                    tally.add("talk_time", owner, day, a.durationSeconds());
                }
            }
            case Deal d -> count(d, tally);
            case Order o -> {
                if (o.status() == Order.Status.PLACED) {
                    tally.add("orders", owner, day, 1);
                    tally.add("order_amount", owner, day, o.amount().reporting().minor());
                    tally.add(
                            "units_sold",
                            owner,
                            day,
                            o.quantity().movePointRight(3).longValueExact());
                }
            }
            case Payment p -> {
                if (p.status() == Payment.Status.RECEIVED) {
                    tally.add("payments_received", owner, day, p.amount().reporting().minor());
                }
            }
            case Customer c -> {
                tally.add("new_customers", owner, c.customerSince(), 1);
                tally.add("lost_customers", owner, c.lostOn(), 1);
            }
            case Survey s -> {}
        }
    }

    private static void count(Deal deal, Tally tally) {
        tally.add("deals_created", deal.owner(), deal.createdOn(), 1);
        if (deal.status() == Deal.Status.LOST) {
            tally.add("deals_lost", deal.owner(), deal.closedOn(), 1);
        }
        if (deal.status() == Deal.Status.WON) {
            tally.add("deals_won", deal.owner(), deal.closedOn(), 1);
            tally.add(
                    "sales_cycle_days",
                    deal.owner(),
                    deal.closedOn(),
                    deal.closedOn().toEpochDay() - deal.createdOn().toEpochDay());
        }
        for (Credit credit : deal.credits()) {
            long cents = credit.amount() == null ? 0 : credit.amount().minor();
            if (deal.status() == Deal.Status.WON) {
                tally.add("won_amount", credit.person(), deal.closedOn(), cents);
            }
            if (deal.status() == Deal.Status.OPEN) {
                var day =
                        deal.expectedCloseOn() == null ? deal.createdOn() : deal.expectedCloseOn();
                tally.add("pipeline_amount", credit.person(), day, cents);
            }
        }
    }

    private boolean belongs(PersonId who, Subject subject, LocalDate day) {
        return switch (subject) {
            case Subject.OfPerson(var person) -> person.equals(who);
            case Subject.OfUnit(var unit) -> {
                var at = unitOf(who, day);
                while (at != null && !at.equals(unit)) {
                    at = parentOf(at, day);
                }
                yield at != null;
            }
        };
    }

    private @Nullable UnitId unitOf(PersonId who, LocalDate day) {
        var person = people.get(who);
        if (person == null) {
            return null;
        }
        for (var role : List.of(Person.Role.MEMBER, Person.Role.MANAGER)) {
            for (var membership : person.memberships()) {
                if (membership.role() == role && membership.on(day)) {
                    return membership.unit();
                }
            }
        }
        return null;
    }

    private @Nullable UnitId parentOf(UnitId unit, LocalDate day) {
        var stated = units.get(unit);
        if (stated == null) {
            return null;
        }
        for (var placement : stated.placements()) {
            if (placement.on(day)) {
                return placement.parent();
            }
        }
        return null;
    }
}
