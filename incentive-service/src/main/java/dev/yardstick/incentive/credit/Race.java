package dev.yardstick.incentive.credit;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everybody's transactions by a component, of which only the first ones count. The same plan and
/// dates are the same race, whoever asks.
///
/// @param from the first date of it
/// @param until the first date after it
/// @param first so many of its transactions count
/// @param legs what the component was, version by version
public record Race(LocalDate from, LocalDate until, int first, List<Leg> legs) {

    /// By business date, then the time at which they happened (those without one last), then id.
    public static final Comparator<Transaction> ORDER =
            Comparator.comparing(Transaction::on)
                    .thenComparing(
                            Transaction::occurredAt,
                            Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Transaction::id);

    public Race {
        legs = List.copyOf(legs);
    }

    /// What the component was on dates in [from, until).
    ///
    /// @param until null: no end
    /// @param payees the plan's
    public record Leg(
            LocalDate from, @Nullable LocalDate until, Payees payees, Component component) {

        boolean holds(LocalDate date) {
            return !date.isBefore(from) && (until == null || date.isBefore(until));
        }
    }

    /// The race that a month of a component is a part of: over its window or, where it has none,
    /// over its span. Null: all that is credited counts.
    ///
    /// Where a version of the plan carries on what the one before attained, what counted first then
    /// stays first.
    ///
    /// @param versions of the plan, that one among them
    public static @Nullable Race of(
            List<Plan> versions, Plan plan, Component component, Period month) {
        var first = component.crediting().first();
        if (first == null) {
            return null;
        }
        var window = component.window();
        var span = component.span().of(month);
        return new Race(
                window == null ? span.start() : window.from(),
                window == null ? span.end() : window.until(),
                first,
                legs(versions, plan, component.id()));
    }

    private static List<Leg> legs(List<Plan> versions, Plan plan, String id) {
        var legs = new ArrayList<Leg>();
        boolean carries = true;
        for (var version :
                versions.stream().sorted(Comparator.comparing(Plan::from).reversed()).toList()) {
            if (version.from().isAfter(plan.from())) {
                continue;
            }
            for (var component : version.components()) {
                if (component.id().equals(id) && carries) {
                    legs.add(new Leg(version.from(), version.until(), version.payees(), component));
                    carries = version.carry() == Plan.Carry.CARRY;
                    break;
                }
            }
        }
        return legs;
    }

    /// The same with so many that count.
    public Race withFirst(int more) {
        return new Race(from, until, more, legs);
    }

    /// Whether a date of the period is in it.
    public boolean meets(Period period) {
        return from.isBefore(period.end()) && until.isAfter(period.start());
    }

    /// Whether who is in it depends on who is where in the organisation.
    public boolean restsOnOrganisation() {
        return legs.stream()
                .anyMatch(leg ->
                        asksWhere(leg.payees())
                                || asksWhere(leg.component().payees())
                                || leg.component().crediting().to().restsOnOrganisation()
                                || asksForUnit(leg.component()));
    }

    private static boolean asksWhere(Payees payees) {
        return !payees.roles().isEmpty() || !payees.units().isEmpty();
    }

    private static boolean asksForUnit(Component component) {
        return component.crediting().where().stream()
                .anyMatch(filter -> filter.attribute().equals("unit"));
    }

    /// Whether the transaction is in it: it credits anybody. An order that was cancelled never did,
    /// where nothing would be taken back.
    public boolean holds(Credits credits, Transaction transaction) {
        if (transaction.on().isBefore(from) || !transaction.on().isBefore(until)) {
            return false;
        }
        for (var leg : legs) {
            if (leg.holds(transaction.on())) {
                boolean cancelled =
                        transaction.kind() == Transaction.Kind.ORDER
                                && transaction.endedOn() != null
                                && leg.component().clawback() == null;
                return !cancelled
                        && credits.creditsAnybody(leg.payees(), leg.component(), transaction);
            }
        }
        return false;
    }

    /// All that are in it, the first one first.
    public List<Transaction> all(Credits credits, Collection<Transaction> transactions) {
        return transactions.stream()
                .filter(transaction -> holds(credits, transaction))
                .sorted(ORDER)
                .toList();
    }

    /// Those that count.
    public List<Transaction> winners(Credits credits, Collection<Transaction> transactions) {
        return all(credits, transactions).stream().limit(first).toList();
    }
}
