package dev.yardstick.incentive.credit;

import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
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
        var crediting = component.crediting();
        var verdict = verdict(crediting, payee, transaction);
        if (verdict instanceof Verdict.NotConcerned) {
            return verdict;
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
        for (var filter : crediting.where()) {
            var refused = refused(filter, transaction);
            if (refused != null) {
                return refused;
            }
        }
        var refused = refused(crediting, transaction);
        return refused == null ? verdict : refused;
    }

    /// Where the shares that count do not sum to what is asked for.
    private static Verdict.@Nullable Refused refused(Crediting crediting, Transaction transaction) {
        var asked = crediting.splitSum();
        if (asked == null) {
            return null;
        }
        var sum =
                transaction.shares().stream()
                        .filter(share -> counts(crediting, share))
                        .map(Transaction.Share::share)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(asked) == 0) {
            return null;
        }
        var shares = crediting.kind() == null ? "shares" : crediting.kind() + " shares";
        return new Verdict.Refused(
                Reason.SPLIT_SUM,
                "the %s sum to %s, not to %s"
                        .formatted(shares, sum.toPlainString(), asked.toPlainString()),
                shares + " that sum to " + asked.toPlainString());
    }

    private static boolean counts(Crediting crediting, Transaction.Share share) {
        return crediting.kind() == null || crediting.kind().equals(share.kind());
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
        switch (to) {
            case To.Direct() -> transaction.shares().forEach(share -> all.add(share.person()));
            case To.RollUp(int levels, BigDecimal part) -> {
                for (var share : transaction.shares()) {
                    hierarchy.managersOf(share.person(), transaction.on()).stream()
                            .limit(levels)
                            .forEach(all::addAll);
                }
            }
            case To.Pool(UnitId unit, Map<PersonId, BigDecimal> weights) ->
                    all.addAll(hierarchy.peopleIn(unit, transaction.on()));
            case To.HandOver(var by) -> all.addAll(transaction.people());
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

    /// What the shares come to, or who owned it, before anything else is asked.
    private Verdict verdict(Crediting crediting, PersonId payee, Transaction transaction) {
        var counted = new Counted(crediting, transaction);
        return switch (crediting.to()) {
            case To.Direct() ->
                    verdict(counted.sum(person -> person.equals(payee) ? BigDecimal.ONE : null));
            case To.RollUp(int levels, BigDecimal share) ->
                    verdict(rolledUp(levels, share, payee, counted));
            case To.Pool(UnitId unit, Map<PersonId, BigDecimal> weights) ->
                    verdict(pooled(unit, weights, payee, counted));
            case To.HandOver(var by) -> new HandOver(transaction, payee).of(by);
        };
    }

    private static Verdict verdict(@Nullable Credit credit) {
        return credit == null ? NOT_CONCERNED : new Verdict.Credited(credit);
    }

    private @Nullable Credit rolledUp(
            int levels, BigDecimal share, PersonId payee, Counted counted) {
        var transaction = counted.transaction();
        var from = new TreeSet<String>();
        var credit =
                counted.sum(person -> {
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
                });
        return credit == null
                ? null
                : new Credit(
                        transaction,
                        credit.share(),
                        credit.recorded(),
                        "as manager of " + String.join(", ", from));
    }

    private @Nullable Credit pooled(
            UnitId unit, Map<PersonId, BigDecimal> weights, PersonId payee, Counted counted) {
        var transaction = counted.transaction();
        var members = hierarchy.peopleIn(unit, transaction.on());
        if (!members.contains(payee)) {
            return null;
        }
        var all = counted.sum(p -> members.contains(p) ? BigDecimal.ONE : null);
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

    /// The shares of a transaction that count.
    private record Counted(Crediting crediting, Transaction transaction) {

        @Nullable Credit sum(Counting counting) {
            BigDecimal share = null;
            BigDecimal recorded = BigDecimal.ZERO;
            boolean allRecorded = true;
            for (var part : transaction.shares()) {
                var factor = counts(crediting, part) ? counting.of(part.person()) : null;
                if (factor == null) {
                    continue;
                }
                share =
                        (share == null ? BigDecimal.ZERO : share)
                                .add(part.share().multiply(factor));
                if (part.amount() == null) {
                    allRecorded = false;
                } else {
                    recorded = recorded.add(part.amount().amount().multiply(factor));
                }
            }
            return share == null
                    ? null
                    : new Credit(transaction, share, allRecorded ? recorded : null, null);
        }
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
