package dev.yardstick.incentive.credit;

import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting.Filter;
import dev.yardstick.incentive.terms.Crediting.To;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether and with what share a transaction credits a payee by a component.
///
/// @param hierarchy the organisation as it is known now, on every date
public record Credits(Hierarchy hierarchy) {

    /// What crediting decides.
    public sealed interface Verdict {

        record Credited(Credit credit) implements Verdict {}

        /// The transaction has nothing to do with the payee or with what the component measures.
        record NotConcerned() implements Verdict {}

        /// It would credit the payee, if it were not for this.
        ///
        /// @param change what would have changed it; null where nothing would
        record Refused(Reason reason, String detail, @Nullable String change) implements Verdict {}
    }

    private static final Verdict NOT_CONCERNED = new Verdict.NotConcerned();

    /// Decides.
    ///
    /// @param plan the plan's payees, which the component's narrow
    public Verdict of(Payees plan, Component component, PersonId payee, Transaction transaction) {
        if (!isMeasured(component.measure(), transaction)) {
            return NOT_CONCERNED;
        }
        var credit = credit(component.crediting().to(), payee, transaction);
        if (credit == null) {
            return NOT_CONCERNED;
        }
        if (!isPaid(plan, payee, transaction.on())
                || !isPaid(component.payees(), payee, transaction.on())) {
            return new Verdict.Refused(
                    Reason.NOT_A_PAYEE,
                    component.id() + " does not pay " + payee + " on " + transaction.on(),
                    null);
        }
        var window = component.window();
        if (window != null && !window.holds(transaction.on())) {
            return new Verdict.Refused(
                    Reason.OUTSIDE_WINDOW,
                    transaction.on() + " is not from " + window.from() + " until " + window.until(),
                    null);
        }
        for (var filter : component.crediting().where()) {
            var refused = refused(filter, transaction);
            if (refused != null) {
                return refused;
            }
        }
        var splitSum = component.crediting().splitSum();
        if (splitSum != null) {
            var sum =
                    transaction.shares().stream()
                            .map(Transaction.Share::share)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(splitSum) != 0) {
                return new Verdict.Refused(
                        Reason.SPLIT_SUM,
                        "the shares sum to "
                                + sum.toPlainString()
                                + ", not to "
                                + splitSum.toPlainString(),
                        "shares that sum to " + splitSum.toPlainString());
            }
        }
        return new Verdict.Credited(credit);
    }

    /// Whether the transaction credits anybody at all by the component.
    ///
    /// @param plan the plan's payees, which the component's narrow
    boolean creditsAnybody(Payees plan, Component component, Transaction transaction) {
        if (!isMeasured(component.measure(), transaction)) {
            return false;
        }
        for (var person : candidates(component.crediting().to(), transaction)) {
            if (of(plan, component, person, transaction) instanceof Verdict.Credited) {
                return true;
            }
        }
        return false;
    }

    /// Everybody whom the transaction may credit; it may be some too many.
    private Set<PersonId> candidates(To to, Transaction transaction) {
        var all = new TreeSet<PersonId>();
        for (var share : transaction.shares()) {
            switch (to) {
                case To.Direct() -> all.add(share.person());
                case To.RollUp(int levels, BigDecimal part) ->
                        hierarchy.managersOf(share.person(), transaction.on()).stream()
                                .limit(levels)
                                .forEach(all::addAll);
                case To.Pool(UnitId unit, Map<PersonId, BigDecimal> weights) ->
                        all.addAll(hierarchy.peopleIn(unit, transaction.on()));
            }
        }
        return all;
    }

    private static boolean isMeasured(Measure measure, Transaction transaction) {
        var of =
                switch (measure) {
                    case Measure.Transactions(Measure.Of what) -> what;
                    case Measure.Place(Measure.Of by) -> by;
                    case Measure.Kpi kpi -> null;
                    case Measure.Scorecard scorecard -> null;
                };
        return of != null
                && transaction.kind()
                        == switch (of) {
                            case DEAL_AMOUNT, DEAL_MARGIN, DEALS -> Transaction.Kind.DEAL;
                            case ORDER_AMOUNT, ORDER_MARGIN, UNITS, ORDERS ->
                                    Transaction.Kind.ORDER;
                            case PAYMENT_RECEIVED -> Transaction.Kind.PAYMENT;
                        };
    }

    /// Whether the payees hold the person on the date.
    public boolean isPaid(Payees payees, PersonId person, LocalDate on) {
        if (payees.isEverybody()) {
            return true;
        }
        if (payees.people().contains(person)) {
            return true;
        }
        if (payees.roles().isEmpty() && payees.units().isEmpty()) {
            return false;
        }
        boolean role =
                payees.roles().isEmpty()
                        || !Collections.disjoint(payees.roles(), hierarchy.rolesOf(person, on));
        return role
                && (payees.units().isEmpty()
                        || payees.units().stream()
                                .anyMatch(unit -> hierarchy.isIn(person, unit, on)));
    }

    private @Nullable Credit credit(To to, PersonId payee, Transaction transaction) {
        return switch (to) {
            case To.Direct() -> direct(payee, transaction);
            case To.RollUp(int levels, BigDecimal share) ->
                    rolledUp(levels, share, payee, transaction);
            case To.Pool(UnitId unit, Map<PersonId, BigDecimal> weights) ->
                    pooled(unit, weights, payee, transaction);
        };
    }

    private static @Nullable Credit direct(PersonId payee, Transaction transaction) {
        return sum(transaction, person -> person.equals(payee) ? BigDecimal.ONE : null, null);
    }

    private @Nullable Credit rolledUp(
            int levels, BigDecimal share, PersonId payee, Transaction transaction) {
        var from = new TreeSet<String>();
        var credit =
                sum(
                        transaction,
                        person -> {
                            if (person.equals(payee)) {
                                return null;
                            }
                            var managers = hierarchy.managersOf(person, transaction.on());
                            for (int i = 0; i < Math.min(levels, managers.size()); i++) {
                                if (managers.get(i).contains(payee)) {
                                    from.add(person.value());
                                    return share;
                                }
                            }
                            return null;
                        },
                        null);
        return credit == null
                ? null
                : new Credit(
                        transaction,
                        credit.share(),
                        credit.recorded(),
                        "as manager of " + String.join(", ", from));
    }

    private @Nullable Credit pooled(
            UnitId unit,
            Map<PersonId, BigDecimal> weights,
            PersonId payee,
            Transaction transaction) {
        var members = hierarchy.peopleIn(unit, transaction.on());
        if (!members.contains(payee)) {
            return null;
        }
        var all = sum(transaction, p -> members.contains(p) ? BigDecimal.ONE : null, null);
        if (all == null) {
            return null;
        }
        var weighing =
                members.stream()
                        .collect(
                                Collectors.toMap(
                                        p -> p,
                                        p ->
                                                weights.isEmpty()
                                                        ? BigDecimal.ONE
                                                        : weight(weights, p)));
        var parts = Portions.of(all.share(), weighing);
        var share = parts.get(payee);
        if (share == null || share.signum() == 0) {
            return null;
        }
        var recorded = all.recorded();
        return new Credit(
                transaction,
                share,
                recorded == null ? null : Portions.of(recorded, weighing).get(payee),
                "in the pool of " + unit);
    }

    private static BigDecimal weight(Map<PersonId, BigDecimal> weights, PersonId person) {
        return weights.getOrDefault(person, BigDecimal.ZERO);
    }

    /// How much of a person's share counts; null: none of it.
    private interface Counting {
        @Nullable BigDecimal of(PersonId person);
    }

    private static @Nullable Credit sum(
            Transaction transaction, Counting counting, @Nullable String how) {
        BigDecimal share = null;
        BigDecimal recorded = BigDecimal.ZERO;
        boolean allRecorded = true;
        for (var part : transaction.shares()) {
            var factor = counting.of(part.person());
            if (factor == null) {
                continue;
            }
            share = (share == null ? BigDecimal.ZERO : share).add(part.share().multiply(factor));
            if (part.amount() == null) {
                allRecorded = false;
            } else {
                recorded = recorded.add(part.amount().amount().multiply(factor));
            }
        }
        return share == null
                ? null
                : new Credit(transaction, share, allRecorded ? recorded : null, how);
    }

    private static Verdict.@Nullable Refused refused(Filter filter, Transaction transaction) {
        var value = value(filter.attribute(), transaction);
        boolean met = value != null && meets(filter, value);
        if (met != filter.not()) {
            return null;
        }
        var found = filter.attribute() + " is " + (value == null ? "not known" : value);
        var asked = asked(filter);
        return new Verdict.Refused(
                Reason.FILTERED,
                found + ", asked for is " + asked,
                filter.attribute() + " " + asked);
    }

    private static boolean meets(Filter filter, String value) {
        if (!filter.in().isEmpty() && !filter.in().contains(value)) {
            return false;
        }
        if (filter.atLeast() == null && filter.below() == null) {
            return true;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            return false;
        }
        return (filter.atLeast() == null || number.compareTo(filter.atLeast()) >= 0)
                && (filter.below() == null || number.compareTo(filter.below()) < 0);
    }

    private static String asked(Filter filter) {
        var asked = new java.util.ArrayList<String>();
        if (!filter.in().isEmpty()) {
            asked.add(
                    (filter.not() ? "none of " : "one of ")
                            + String.join(", ", new TreeSet<>(filter.in())));
        }
        if (filter.atLeast() != null) {
            asked.add(
                    (filter.not() ? "not " : "") + "at least " + filter.atLeast().toPlainString());
        }
        if (filter.below() != null) {
            asked.add((filter.not() ? "not " : "") + "below " + filter.below().toPlainString());
        }
        return String.join(" and ", asked);
    }

    /// An attribute as filters and grids see it; null: the transaction has none.
    public static @Nullable String value(String attribute, Transaction transaction) {
        var number = number(attribute, transaction);
        return number != null ? number.toPlainString() : transaction.attributes().get(attribute);
    }

    /// A numeric attribute; null: it has none.
    public static @Nullable BigDecimal number(String attribute, Transaction transaction) {
        var amount = transaction.amount();
        var margin = transaction.margin();
        return switch (attribute) {
            case "amount" -> amount == null ? null : amount.amount();
            case "quantity" -> transaction.quantity();
            case "margin" -> margin == null ? null : margin.amount();
            case "margin-percent" ->
                    margin == null || amount == null || amount.amount().signum() == 0
                            ? null
                            : margin.amount()
                                    .multiply(BigDecimal.valueOf(100))
                                    .divide(amount.amount(), Rate.PRECISION);
            default -> null;
        };
    }
}
