package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Race;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Plans, and what they ask to know: nothing else is read, and nothing else touches a statement.
public final class Asked {

    private final TreeMap<String, List<Plan>> plans;
    private int levels;
    private final Set<UnitId> pools = new TreeSet<>();
    private boolean owners;
    private boolean fulfilment;
    private boolean owningUnits;
    private boolean halfYears;
    private final Set<String> kpis = new HashSet<>();
    private final Set<String> goals = new HashSet<>();
    private final Map<Measure.Of, Set<Span>> places = new EnumMap<>(Measure.Of.class);
    private final List<Raced> raced = new ArrayList<>();
    private boolean racesRestOnOrganisation;
    private final List<Plan> unconditional;

    /// A component of which only everybody's first transactions count.
    private record Raced(List<Plan> versions, Plan plan, Component component) {}

    /// What these plans ask.
    ///
    /// @param plans the versions of each plan, by its id
    public Asked(Map<String, List<Plan>> plans) {
        this.plans = new TreeMap<>(plans);
        this.plans.values().removeIf(List::isEmpty);
        for (var versions : this.plans.values()) {
            for (var plan : versions) {
                for (var component : plan.components()) {
                    ask(component);
                    race(versions, plan, component);
                }
            }
        }
        this.unconditional =
                this.plans.values().stream()
                        .flatMap(Collection::stream)
                        .filter(Asked::isUnconditional)
                        .toList();
    }

    private void race(List<Plan> versions, Plan plan, Component component) {
        var race = Race.of(versions, plan, component, Period.of(Period.Kind.MONTH, plan.from()));
        if (race != null && component.measure() instanceof Measure.Transactions) {
            raced.add(new Raced(versions, plan, component));
            racesRestOnOrganisation |= race.restsOnOrganisation();
        }
    }

    private void ask(Component component) {
        switch (component.crediting().to()) {
            case Crediting.To.Direct() -> {}
            case Crediting.To.RollUp(int up, var share) -> levels = Math.max(levels, up);
            case Crediting.To.Pool(UnitId unit, var weights) -> pools.add(unit);
            case Crediting.To.HandOver(var by) -> owners = true;
        }
        halfYears |= component.span() == Span.HALF_YEAR;
        for (var filter : component.crediting().where()) {
            owningUnits |= filter.attribute().equals("unit");
        }
        fulfilment |= component.clawback() != null;
        fulfilment |=
                component.timing().when() instanceof Timing.When.Cash
                        || component.timing().when() instanceof Timing.When.Invoice;
        switch (component.measure()) {
            case Measure.Transactions transactions -> {}
            case Measure.Kpi(String kpi) -> kpis.add(kpi);
            case Measure.Place(Measure.Of by) -> {
                var spans = places.computeIfAbsent(by, b -> new TreeSet<>());
                spans.add(component.span());
            }
            case Measure.Scorecard(List<Measure.Scorecard.Item> items) ->
                    items.forEach(item -> {
                        kpis.add(item.kpi());
                        if (item.target() == null) {
                            goals.add(item.kpi());
                        }
                    });
        }
        var quota = component.quota();
        if (quota != null && quota.from() instanceof Quota.From.Goals(String kpi)) {
            goals.add(kpi);
        }
        for (var gate : component.gates()) {
            halfYears |= gate.over() == Span.HALF_YEAR;
            if (gate.what() instanceof Gate.What.Kpi(String kpi)) {
                kpis.add(kpi);
            }
            // A gate may look at a place over another span than the component's.
            if (component.measure() instanceof Measure.Place(Measure.Of by)) {
                places.computeIfAbsent(by, b -> new TreeSet<>()).add(gate.over());
            }
        }
    }

    /// By plan id.
    SortedMap<String, List<Plan>> plans() {
        return plans;
    }

    /// How many levels up a transaction is credited.
    int levels() {
        return levels;
    }

    Set<UnitId> pools() {
        return pools;
    }

    /// Whether it matters what was invoiced and paid, or has ended.
    boolean asksForFulfilment() {
        return fulfilment;
    }

    /// Whether it matters which unit the owner of a transaction is in.
    boolean asksForOwningUnits() {
        return owningUnits;
    }

    Set<String> kpis() {
        return kpis;
    }

    Set<String> goals() {
        return goals;
    }

    /// The months of statements that may rest on a goal of a period: those of the whole half-year
    /// rest on the goals of both its quarters.
    Collection<Period> restingOnGoal(Period period) {
        return monthsOf(
                halfYears && period.kind() == Period.Kind.QUARTER
                        ? Period.of(Period.Kind.HALF_YEAR, period.start())
                        : period);
    }

    /// The races that months are a part of.
    Set<Race> races(Collection<Period> months) {
        var races = new LinkedHashSet<Race>();
        for (var raced : raced) {
            for (var month : months) {
                var race = Race.of(raced.versions(), raced.plan(), raced.component(), month);
                if (race != null && race.meets(month)) {
                    races.add(race);
                }
            }
        }
        return races;
    }

    /// Whether who counts first depends on who is where in the organisation.
    boolean racesRestOnOrganisation() {
        return racesRestOnOrganisation;
    }

    /// Over which spans payees are ordered by which measure.
    Map<Measure.Of, Set<Span>> places() {
        return places;
    }

    /// Whose statements may rest on a transaction.
    Set<PersonId> restingOn(Transaction transaction, Hierarchy hierarchy) {
        var all = new TreeSet<PersonId>();
        if (owners) {
            all.addAll(transaction.people());
        }
        for (var share : transaction.shares()) {
            addRestingOn(share.person(), transaction.on(), hierarchy, all);
        }
        return all;
    }

    private void addRestingOn(
            PersonId person, LocalDate on, Hierarchy hierarchy, Set<PersonId> all) {
        all.add(person);
        if (levels > 0) {
            hierarchy.managersOf(person, on).stream().limit(levels).forEach(all::addAll);
        }
        for (var pool : pools) {
            if (hierarchy.isIn(person, pool, on)) {
                all.addAll(hierarchy.peopleIn(pool, on));
            }
        }
    }

    /// Whether a transaction in a person's month may credit the payee: by the person's share of it
    /// or, for the person itself, for having owned it.
    boolean mayCredit(PersonId payee, PersonId person, Transaction transaction) {
        return transaction.isShared(person) || (owners && person.equals(payee));
    }

    /// Whose transactions of a month may credit the payee; it may be some too many.
    Set<PersonId> crediting(PersonId payee, Period month, Organisation organisation) {
        var all = new TreeSet<PersonId>();
        all.add(payee);
        if (levels > 0) {
            all.addAll(organisation.ledBy(payee, month.start(), month.end(), levels));
        }
        for (var pool : pools) {
            var members = organisation.peopleBelow(pool, month.start(), month.end());
            if (members.contains(payee)) {
                all.addAll(members);
            }
        }
        return all;
    }

    /// Whether others' transactions may ever credit the payee.
    boolean restsOnOthers(PersonId payee, Organisation organisation) {
        return (levels > 0 && organisation.everLeads(payee))
                || pools.stream().anyMatch(organisation.everAbove(payee)::contains);
    }

    /// The versions that may pay without any transaction.
    List<Plan> unconditional() {
        return unconditional;
    }

    /// Whether the plan may pay somebody in a month in which nothing happened.
    static boolean isUnconditional(Plan plan) {
        return plan.settlements().stream().anyMatch(Asked::isUnconditional)
                || plan.components().stream().anyMatch(Asked::isUnconditional);
    }

    private static boolean isUnconditional(Settlement settlement) {
        return switch (settlement) {
            case Settlement.OverAll(Limit limit) -> limit.kind() == Limit.Kind.FLOOR;
            case Settlement.Guarantee guarantee -> true;
            case Settlement.Draw draw -> true;
            case Settlement.Advances advances -> !advances.taken().isEmpty();
            case Settlement.MinimumPayment minimum -> false;
        };
    }

    private static boolean isUnconditional(Component component) {
        return !(component.measure() instanceof Measure.Transactions)
                || component.limits().stream()
                        .anyMatch(limit ->
                                limit.kind() == Limit.Kind.FLOOR
                                        && limit.over() != Span.TRANSACTION)
                || (component.rate() instanceof Rate.Tiered tiered
                        && !tiered.tiers().isEmpty()
                        && tiered.tiers().getFirst().from().signum() <= 0
                        && tiered.tiers().stream().anyMatch(t -> t.amount().signum() != 0));
    }

    /// Statements of every month of a span show what is known of the span.
    static Collection<Period> monthsOf(Period span) {
        var all = new TreeSet<Period>();
        for (var month = Span.MONTH.of(Period.of(Period.Kind.MONTH, span.start()));
                month.start().isBefore(span.end());
                month = Period.of(Period.Kind.MONTH, month.end())) {
            all.add(month);
        }
        return all;
    }
}
