package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a plan's words mean, once more, as naively as can be: it remembers everything, hands
/// nothing on, sums from the beginning each time, and knows no rounding but the plan's own.
///
/// It is written from what the terms say and shares nothing with the engine but them.
final class Oracle {

    /// What a month came to.
    record Month(
            Map<String, Fraction> earnedByLine,
            Map<String, Fraction> payableByLine,
            Fraction earned,
            Fraction payable,
            Fraction owed,
            Fraction kept,
            Fraction pending,
            Set<String> concerned) {}

    /// A version of a component in a month.
    private static final class Stretch {
        final Plan plan;
        final Component component;
        final Period month;
        final List<Valued> items;

        Stretch(Plan plan, Component component, Period month, List<Valued> items) {
            this.plan = plan;
            this.component = component;
            this.month = month;
            this.items = items;
        }

        Period span() {
            return component.span().of(month);
        }

        LocalDate lastDay() {
            var end = month.end();
            var until = plan.until();
            return (until != null && until.isBefore(end) ? until : end).minusDays(1);
        }
    }

    private record Valued(
            Transaction transaction, Fraction value, Fraction share, @Nullable Fraction exchange) {}

    /// A line that was once earned.
    private static final class Earned {
        final String key;
        final Stretch by;
        final @Nullable Valued item;
        final Fraction amount;
        Fraction due = Fraction.ZERO;
        Fraction paid = Fraction.ZERO;
        boolean takenBack;

        Earned(String key, Stretch by, @Nullable Valued item, Fraction amount) {
            this.key = key;
            this.by = by;
            this.item = item;
            this.amount = amount;
        }

        boolean staysOpen() {
            var c = by.component;
            return !(c.timing().when() instanceof Timing.When.Booking)
                    || c.timing().holdback().signum() != 0
                    || (c.clawback() != null && item != null)
                    || exchange() != null;
        }

        @Nullable Fraction exchange() {
            return item != null && by.plan.exchange().policy() == Exchange.Policy.PAYMENT
                    ? item.exchange
                    : null;
        }
    }

    /// Something that was settled over a component.
    private record Over(Stretch by, Fraction amount) {}

    private final List<Plan> versions;
    private final PersonId payee;
    private final List<Transaction> transactions;
    private final List<Progress> progress;
    private final Figures figures;
    private final Hierarchy hierarchy;

    /// Whoever may be credited for anything.
    private final Set<PersonId> everybody;

    private final Map<String, List<Stretch>> stretches = new HashMap<>();
    private final Map<String, List<Earned>> lines = new TreeMap<>();
    private final Map<Stretch, List<Fraction>> exactOf = new HashMap<>();
    private final Map<Stretch, Fraction> amountsOf = new HashMap<>();
    private final Map<Stretch, Fraction> cutOf = new HashMap<>();
    private final Map<Stretch, Fraction> roundedOf = new HashMap<>();
    private final Map<Stretch, Fraction> gateIn = new HashMap<>();
    private final Map<Stretch, Fraction> gateOut = new HashMap<>();
    private final Map<String, List<Over>> overs = new HashMap<>();
    private final Map<String, Fraction> takenOut = new HashMap<>();
    private final Map<String, Fraction> releasedOf = new HashMap<>();
    private final Map<String, List<Passed>> limitsPassed = new HashMap<>();

    private record Passed(Period span, Fraction in, Fraction out) {}

    Oracle(
            List<Plan> versions,
            PersonId payee,
            List<Transaction> transactions,
            List<Progress> progress,
            Figures figures,
            Hierarchy hierarchy) {
        this.versions = versions.stream().sorted(Comparator.comparing(Plan::from)).toList();
        this.payee = payee;
        this.transactions =
                transactions.stream()
                        .sorted(
                                Comparator.comparing(Transaction::on)
                                        .thenComparing(Transaction::id))
                        .toList();
        this.progress = progress;
        this.figures = figures;
        this.hierarchy = hierarchy;
        this.everybody = new TreeSet<>(Set.of(payee));
        for (var t : transactions) {
            t.shares().forEach(part -> everybody.add(part.person()));
            t.owners().forEach(owner -> everybody.add(owner.person()));
            if (t.attributes().containsKey("owner")) {
                everybody.add(new PersonId(t.attributes().get("owner")));
            }
            for (var part : t.shares()) {
                hierarchy.managersOf(part.person(), t.on()).forEach(everybody::addAll);
            }
            for (var unit : List.of("all", "north", "south")) {
                everybody.addAll(hierarchy.peopleIn(new UnitId(unit), t.on()));
            }
        }
    }

    List<Month> months(Period first, int count) {
        var months = new ArrayList<Month>();
        var month = first;
        for (int i = 0; i < count; i++) {
            months.add(month(month));
            month = Period.of(Period.Kind.MONTH, month.end());
        }
        return months;
    }

    private Map<String, Fraction> earnedByLine = new HashMap<>();
    private Map<String, Fraction> payableByLine = new HashMap<>();
    private Fraction earned = Fraction.ZERO;
    private Fraction payable = Fraction.ZERO;
    private Set<String> concerned = new HashSet<>();
    private Fraction owed = Fraction.ZERO;
    private Fraction kept = Fraction.ZERO;
    private final Map<Integer, List<Passed>> overAll = new HashMap<>();

    private Month month(Period month) {
        earnedByLine = new HashMap<>();
        payableByLine = new HashMap<>();
        concerned = new HashSet<>();
        earned = Fraction.ZERO;
        payable = Fraction.ZERO;
        var valid =
                versions.stream()
                        .filter(v ->
                                v.from().isBefore(month.end())
                                        && (v.until() == null || v.until().isAfter(month.start())))
                        .toList();
        for (var plan : valid) {
            var here = new ArrayList<Stretch>();
            for (var component : plan.components()) {
                var stretch = new Stretch(plan, component, month, items(plan, component, month));
                stretches.computeIfAbsent(component.id(), id -> new ArrayList<>()).add(stretch);
                here.add(stretch);
            }
            for (var stretch : here) {
                earn(stretch, plan.equals(valid.getLast()));
            }
        }
        var known = new TreeSet<>(stretches.keySet());
        for (var id : known) {
            becomePayable(id, month);
        }
        settle(valid, month);
        return new Month(
                earnedByLine, payableByLine, earned, payable, owed, kept, pending(), concerned);
    }

    private Fraction pending() {
        var sum = Fraction.ZERO;
        for (var all : lines.values()) {
            for (var line : all) {
                if (line.staysOpen() && !line.takenBack) {
                    sum = sum.plus(line.amount).minus(line.due);
                }
            }
        }
        for (var id : overs.keySet()) {
            for (var span : spansOf(id)) {
                sum = sum.plus(settledOver(id, span)).minus(released(id, span));
            }
        }
        return sum;
    }

    // ---- crediting

    private List<Valued> items(Plan plan, Component component, Period month) {
        var items = new ArrayList<Valued>();
        if (!(component.measure() instanceof Measure.Transactions(Measure.Of of))) {
            return items;
        }
        for (var t : transactions) {
            if (!month.contains(t.on()) || !plan.on(t.on()) || !kindOf(of).equals(t.kind())) {
                continue;
            }
            var share = share(component.crediting(), t, false);
            boolean owned =
                    component.crediting().to() instanceof Crediting.To.HandOver && hasOwned(t);
            if (share == null && !owned) {
                continue;
            }
            concerned.add(component.id() + "/" + t.id());
            if (share == null) {
                continue;
            }
            if (!counts(plan, component, t) || !isAmongTheFirst(plan, component, month, t)) {
                continue;
            }
            var valued = value(plan, component, of, t, share);
            if (valued != null) {
                items.add(valued);
            }
        }
        return items;
    }

    private boolean counts(Plan plan, Component component, Transaction t) {
        if (!isPaid(plan.payees(), t.on()) || !isPaid(component.payees(), t.on())) {
            return false;
        }
        var window = component.window();
        if (window != null
                && (t.on().isBefore(window.from()) || !t.on().isBefore(window.until()))) {
            return false;
        }
        if (!component.crediting().where().stream().allMatch(f -> passes(f, t))) {
            return false;
        }
        var splitSum = component.crediting().splitSum();
        if (splitSum != null) {
            var sum = Fraction.ZERO;
            for (var part : t.shares()) {
                if (isOfKind(component.crediting(), part)) {
                    sum = sum.plus(Fraction.of(part.share()));
                }
            }
            if (!sum.equals(Fraction.of(splitSum))) {
                return false;
            }
        }
        return t.kind() != Transaction.Kind.ORDER
                || t.endedOn() == null
                || component.clawback() != null;
    }

    /// Whether fewer than so many of everybody's that count for anybody come before it.
    private boolean isAmongTheFirst(
            Plan plan, Component component, Period month, Transaction transaction) {
        var first = component.crediting().first();
        if (first == null) {
            return true;
        }
        int before = 0;
        for (var other : transactions) {
            var window = component.window();
            boolean together =
                    window == null
                            ? component.span().of(month).contains(other.on())
                            : window.holds(other.on());
            if (together && isBefore(other, transaction)) {
                var version = versionThen(plan, component, other.on());
                before += version != null && countsForAnybody(version, component, other) ? 1 : 0;
            }
        }
        return before < first;
    }

    private static boolean isBefore(Transaction one, Transaction other) {
        if (!one.on().equals(other.on())) {
            return one.on().isBefore(other.on());
        }
        var time = one.occurredAt();
        var otherTime = other.occurredAt();
        if (time != null && otherTime != null && !time.equals(otherTime)) {
            return time.isBefore(otherTime);
        }
        if ((time == null) != (otherTime == null)) {
            return time != null;
        }
        return one.id().value().compareTo(other.id().value()) < 0;
    }

    /// The version valid on a date, if a plan carries on what was attained under it.
    private @Nullable Plan versionThen(Plan plan, Component component, LocalDate on) {
        var at = plan;
        while (true) {
            if (at.on(on)) {
                return at;
            }
            if (at.carry() == Plan.Carry.RESTART) {
                return null;
            }
            Plan earlier = null;
            for (var version : versions) {
                boolean has =
                        version.components().stream().anyMatch(c -> c.id().equals(component.id()));
                if (has && version.from().isBefore(at.from())) {
                    earlier = version;
                }
            }
            if (earlier == null) {
                return null;
            }
            at = earlier;
        }
    }

    private boolean countsForAnybody(Plan version, Component component, Transaction t) {
        for (var its : version.components()) {
            if (!its.id().equals(component.id())
                    || !(its.measure() instanceof Measure.Transactions(Measure.Of of))
                    || !kindOf(of).equals(t.kind())) {
                continue;
            }
            for (var person : everybody) {
                var other = new Oracle(versions, person, List.of(), List.of(), figures, hierarchy);
                if (other.share(its.crediting(), t, false) != null
                        && other.counts(version, its, t)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Transaction.Kind kindOf(Measure.Of of) {
        return switch (of) {
            case DEAL_AMOUNT, DEAL_MARGIN, DEALS -> Transaction.Kind.DEAL;
            case ORDER_AMOUNT, ORDER_MARGIN, UNITS, ORDERS -> Transaction.Kind.ORDER;
            case PAYMENT_RECEIVED -> Transaction.Kind.PAYMENT;
        };
    }

    private boolean isPaid(Payees payees, LocalDate on) {
        if (payees.people().isEmpty() && payees.roles().isEmpty() && payees.units().isEmpty()) {
            return true;
        }
        if (payees.people().contains(payee)) {
            return true;
        }
        if (payees.roles().isEmpty() && payees.units().isEmpty()) {
            return false;
        }
        boolean role = payees.roles().isEmpty();
        for (var has : hierarchy.rolesOf(payee, on)) {
            role |= payees.roles().contains(has);
        }
        boolean unit = payees.units().isEmpty();
        for (var one : payees.units()) {
            unit |= hierarchy.isIn(payee, one, on);
        }
        return role && unit;
    }

    private static boolean passes(Crediting.Filter f, Transaction t) {
        Fraction number =
                switch (f.attribute()) {
                    case "amount" -> t.amount() == null ? null : Fraction.of(t.amount().amount());
                    case "quantity" -> Fraction.of(t.quantity());
                    case "margin" -> t.margin() == null ? null : Fraction.of(t.margin().amount());
                    case "margin-percent" -> marginPercent(t);
                    default -> null;
                };
        var text = t.attributes().get(f.attribute());
        boolean met;
        if (number == null && text == null) {
            met = false;
        } else {
            met = f.in().isEmpty() || (text != null && f.in().contains(text));
            if (f.atLeast() != null) {
                met &= number != null && number.compareTo(Fraction.of(f.atLeast())) >= 0;
            }
            if (f.below() != null) {
                met &= number != null && number.compareTo(Fraction.of(f.below())) < 0;
            }
        }
        return met != f.not();
    }

    private static @Nullable Fraction marginPercent(Transaction t) {
        return t.margin() == null || t.amount() == null || t.amount().amount().signum() == 0
                ? null
                : Fraction.of(t.margin().amount())
                        .times(Fraction.of(100))
                        .by(Fraction.of(t.amount().amount()));
    }

    /// The payee's part in a transaction: of the whole, or of the amount that was recorded; null:
    /// none.
    private @Nullable Fraction share(Crediting crediting, Transaction t, boolean recorded) {
        return switch (crediting.to()) {
            case Crediting.To.Direct() ->
                    sum(crediting, t, recorded, p -> p.equals(payee) ? Fraction.ONE : null);
            case Crediting.To.RollUp(int levels, BigDecimal share) ->
                    sum(
                            crediting,
                            t,
                            recorded,
                            p -> {
                                if (p.equals(payee)) {
                                    return null;
                                }
                                var managers = hierarchy.managersOf(p, t.on());
                                for (int i = 0; i < levels && i < managers.size(); i++) {
                                    if (managers.get(i).contains(payee)) {
                                        return Fraction.of(share);
                                    }
                                }
                                return null;
                            });
            case Crediting.To.Pool(UnitId unit, Map<PersonId, BigDecimal> weights) -> {
                var members = hierarchy.peopleIn(unit, t.on());
                var whole =
                        sum(crediting, t, recorded, p -> members.contains(p) ? Fraction.ONE : null);
                if (whole == null || !members.contains(payee)) {
                    yield null;
                }
                var part = pooled(whole, members, weights, t, recorded);
                yield part.signum() == 0 && !recorded ? null : part;
            }
            case Crediting.To.HandOver(var by) -> handedOver(by, t, recorded);
        };
    }

    // ---- hand-overs

    /// Whether the payee is among those who have owned it.
    private boolean hasOwned(Transaction t) {
        return t.owners().isEmpty()
                ? payee.value().equals(t.attributes().get("owner"))
                : t.owners().stream().anyMatch(owner -> owner.person().equals(payee));
    }

    private @Nullable Fraction handedOver(
            Crediting.To.HandOver.By by, Transaction t, boolean recorded) {
        if (!hasOwned(t) || (recorded && t.reporting() == null)) {
            return null;
        }
        var whole = recorded ? Fraction.of(t.reporting().amount()) : Fraction.ONE;
        if (t.owners().stream().map(owner -> owner.person()).distinct().count() < 2) {
            return whole;
        }
        return switch (by) {
            case Crediting.To.HandOver.By.Stages() -> {
                var done = new TreeMap<PersonId, Fraction>();
                for (var owner : t.owners()) {
                    if (owner.stages() == null) {
                        yield null;
                    }
                    for (int i = 0; i < owner.stages(); i++) {
                        done.merge(owner.person(), Fraction.ONE, Fraction::plus);
                    }
                }
                yield divided(whole, done, recorded ? t.reporting().amount().scale() : 0);
            }
            case Crediting.To.HandOver.By.Days() -> {
                var had = new TreeMap<PersonId, Fraction>();
                for (var day = t.owners().getFirst().from();
                        !day.isAfter(t.on());
                        day = day.plusDays(1)) {
                    had.merge(ownerOn(t, day), Fraction.ONE, Fraction::plus);
                }
                yield divided(whole, had, recorded ? t.reporting().amount().scale() : 0);
            }
            case Crediting.To.HandOver.By.Keeps(var steps) -> {
                var kept = kept(steps, t);
                yield kept == null || kept.signum() == 0 ? null : whole.times(kept);
            }
        };
    }

    private static @Nullable PersonId ownerOn(Transaction t, LocalDate day) {
        PersonId found = null;
        for (var owner : t.owners()) {
            if (!owner.from().isAfter(day)) {
                found = owner.person();
            }
        }
        return found;
    }

    /// The payee's part: back from the business date, day by day, to the hand-over.
    private @Nullable Fraction kept(List<Crediting.To.HandOver.Step> steps, Transaction t) {
        var owner = ownerOn(t, t.on());
        if (owner == null) {
            return null;
        }
        int days = 0;
        while (owner.equals(ownerOn(t, t.on().minusDays(days + 1)))) {
            days++;
        }
        var before = ownerOn(t, t.on().minusDays(days + 1));
        if (before == null) {
            return payee.equals(owner) ? Fraction.ONE : null;
        }
        var part = Fraction.ZERO;
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).days() >= days) {
                part = Fraction.of(steps.get(i).share());
            }
        }
        return payee.equals(before) ? part : payee.equals(owner) ? Fraction.ONE.minus(part) : null;
    }

    /// The payee's part of a whole that is divided by largest remainders, to at least six digits.
    private @Nullable Fraction divided(
            Fraction whole, Map<PersonId, Fraction> weights, int digits) {
        if (!weights.containsKey(payee)) {
            return null;
        }
        return largestRemainders(whole, new TreeMap<>(weights), Math.max(6, digits)).get(payee);
    }

    private interface Factor {
        @Nullable Fraction of(PersonId person);
    }

    private static boolean isOfKind(Crediting crediting, Transaction.Share part) {
        return crediting.kind() == null || crediting.kind().equals(part.kind());
    }

    private static @Nullable Fraction sum(
            Crediting crediting, Transaction t, boolean recorded, Factor factor) {
        Fraction sum = null;
        for (var part : t.shares()) {
            var by = isOfKind(crediting, part) ? factor.of(part.person()) : null;
            if (by == null) {
                continue;
            }
            if (recorded && part.amount() == null) {
                return null;
            }
            var one = recorded ? Fraction.of(part.amount().amount()) : Fraction.of(part.share());
            sum = (sum == null ? Fraction.ZERO : sum).plus(one.times(by));
        }
        return sum;
    }

    /// By largest remainders, to at least six digits.
    private Fraction pooled(
            Fraction whole,
            List<PersonId> members,
            Map<PersonId, BigDecimal> weights,
            Transaction t,
            boolean recorded) {
        var byMember = new TreeMap<PersonId, Fraction>();
        members.forEach(member -> byMember.put(member, weight(weights, member)));
        int digits = 6;
        for (var part : t.shares()) {
            digits =
                    Math.max(
                            digits,
                            recorded && part.amount() != null
                                    ? part.amount().amount().scale()
                                    : part.share().scale());
        }
        return largestRemainders(whole, byMember, digits).getOrDefault(payee, Fraction.ZERO);
    }

    private static Map<PersonId, Fraction> largestRemainders(
            Fraction whole, SortedMap<PersonId, Fraction> weights, int digits) {
        var given = new HashMap<PersonId, Fraction>();
        var total = Fraction.ZERO;
        for (var weight : weights.values()) {
            total = total.plus(weight);
        }
        if (total.signum() <= 0) {
            return given;
        }
        var unit = Fraction.of(BigDecimal.ONE.movePointLeft(digits));
        var step = whole.signum() < 0 ? unit.negated() : unit;
        var rests = new HashMap<PersonId, Fraction>();
        var left = whole;
        for (var entry : weights.entrySet()) {
            var exact = whole.times(entry.getValue()).by(total);
            var down = exact.rounded(digits, RoundingMode.DOWN);
            given.put(entry.getKey(), down);
            rests.put(entry.getKey(), exact.minus(down).abs());
            left = left.minus(down);
        }
        while (left.signum() != 0) {
            PersonId best = null;
            for (var person : weights.keySet()) {
                if (rests.containsKey(person)
                        && (best == null || rests.get(person).compareTo(rests.get(best)) > 0)) {
                    best = person;
                }
            }
            rests.remove(best);
            given.put(best, given.get(best).plus(step));
            left = left.minus(step);
        }
        return given;
    }

    private static Fraction weight(Map<PersonId, BigDecimal> weights, PersonId person) {
        return weights.isEmpty()
                ? Fraction.ONE
                : Fraction.of(weights.getOrDefault(person, BigDecimal.ZERO));
    }

    private @Nullable Valued value(
            Plan plan, Component component, Measure.Of of, Transaction t, Fraction share) {
        if (!of.isMoney()) {
            var one = of == Measure.Of.UNITS ? Fraction.of(t.quantity()) : Fraction.ONE;
            return new Valued(t, one.times(share), share, null);
        }
        boolean margin = of == Measure.Of.DEAL_MARGIN || of == Measure.Of.ORDER_MARGIN;
        var base = margin ? t.margin() : t.amount();
        if (base == null) {
            return null;
        }
        boolean isReporting =
                t.reporting() != null && t.reporting().currency().equals(plan.currency());
        var recorded = isReporting && !margin ? share(component.crediting(), t, true) : null;
        var whole = Fraction.of(base.amount()).times(share);
        if (base.currency().equals(plan.currency())) {
            return new Valued(t, recorded != null ? recorded : whole, share, null);
        }
        var own = rate(plan.exchange(), base.currency(), t.on());
        if (own != null) {
            return new Valued(t, whole.times(own), share, own);
        }
        if (isReporting && t.rate() != null) {
            var at = Fraction.of(t.rate());
            return new Valued(t, recorded != null ? recorded : whole.times(at), share, at);
        }
        return null;
    }

    private static @Nullable Fraction rate(Exchange exchange, String from, LocalDate on) {
        return exchange.rates().stream()
                .filter(r -> r.from().equals(from) && !r.on().isAfter(on))
                .max(Comparator.comparing(Exchange.Dated::on))
                .map(r -> Fraction.of(r.rate()))
                .orElse(null);
    }

    // ---- earning

    /// The stretches that the attainment of one goes on from, and itself.
    private List<Stretch> history(Stretch of) {
        var all = stretches.get(of.component.id());
        var history = new ArrayList<Stretch>();
        Stretch next = null;
        for (int i = all.indexOf(of); i >= 0; i--) {
            var one = all.get(i);
            if (next != null
                    && (!one.span().equals(next.span())
                            || (next.plan.carry() == Plan.Carry.RESTART
                                    && next.plan.version() != one.plan.version()))) {
                break;
            }
            history.addFirst(one);
            next = one;
        }
        return history;
    }

    private static Fraction measured(List<Stretch> history) {
        var sum = Fraction.ZERO;
        for (var stretch : history) {
            for (var item : stretch.items) {
                sum = sum.plus(item.value);
            }
        }
        return sum;
    }

    private record Exact(String key, @Nullable Valued item, Fraction amount, boolean isAmount) {}

    private void earn(Stretch here, boolean isLast) {
        var component = here.component;
        var history = history(here);
        var earlier = history.subList(0, history.size() - 1);
        var before = measured(earlier);
        var now = measured(history);
        var quota = quota(here.plan, component, here.span());
        boolean asks =
                switch (component.rate()) {
                    case Rate.Flat f -> false;
                    case Rate.Every e -> false;
                    case Rate.Tiered t -> t.on() == On.ATTAINMENT;
                    case Rate.Grid g ->
                            g.rows().attribute().equals("attainment")
                                    || g.columns().attribute().equals("attainment");
                };
        var exacts = new ArrayList<Exact>();
        if (!asks || quota != null) {
            if (component.measure() instanceof Measure.Transactions) {
                ofTransactions(here, earlier, before, now, quota, exacts);
            } else if (isLast
                    && component.span().endsWith(here.month)
                    && isPaid(here.plan.payees(), here.lastDay())
                    && isPaid(component.payees(), here.lastDay())) {
                ofFigure(here, quota, exacts);
            }
        }
        var rounding = component.rounding();
        var exactNow = new ArrayList<Fraction>();
        var amountsNow = Fraction.ZERO;
        var cutNow = Fraction.ZERO;
        var roundedNow = Fraction.ZERO;
        for (var exact : exacts) {
            var within = exact.amount;
            if (exact.item != null) {
                for (var limit : component.limits()) {
                    if (limit.over() == Span.TRANSACTION) {
                        var bound = Fraction.of(limit.amount());
                        within =
                                limit.kind() == Limit.Kind.CAP
                                        ? within.min(bound)
                                        : within.max(bound);
                    }
                }
            }
            exactNow.add(exact.amount);
            cutNow = cutNow.plus(within.minus(exact.amount));
            if (exact.isAmount) {
                amountsNow = amountsNow.plus(exact.amount);
            }
            Fraction money;
            if (rounding.point() == Rounding.Point.LINE) {
                money = round(within, rounding, here.plan);
            } else {
                var sum = cutNow;
                for (var one : exactNow) {
                    sum = sum.plus(one);
                }
                var had = roundedNow;
                for (var one : earlier) {
                    sum = sum.plus(cutOf.get(one));
                    for (var exact2 : exactOf.get(one)) {
                        sum = sum.plus(exact2);
                    }
                    had = had.plus(roundedOf.get(one));
                }
                money = round(sum, rounding, here.plan).minus(had);
            }
            roundedNow = roundedNow.plus(money);
            if (exact.key.isEmpty()) {
                over(here, money);
            } else {
                var line = new Earned(exact.key, here, exact.item, money);
                lines.computeIfAbsent(component.id(), id -> new ArrayList<>()).add(line);
                earnedByLine.put(exact.key, money);
                earned = earned.plus(money);
                if (!line.staysOpen()) {
                    payable = payable.plus(money);
                    payableByLine.put(exact.key, money);
                }
            }
        }
        exactOf.put(here, exactNow);
        amountsOf.put(here, amountsNow);
        cutOf.put(here, cutNow);
        roundedOf.put(here, roundedNow);
        var passed = gates(here, earlier, roundedNow);
        limits(here, passed);
    }

    private static Fraction round(Fraction exact, Rounding rounding, Plan plan) {
        return exact.rounded(
                Math.min(rounding.digits(), Money.digits(plan.currency())), rounding.mode());
    }

    private void over(Stretch by, Fraction amount) {
        if (amount.signum() == 0) {
            return;
        }
        earned = earned.plus(amount);
        var component = by.component;
        if (isAtOnce(component)) {
            payable = payable.plus(amount);
        } else {
            overs.computeIfAbsent(component.id(), id -> new ArrayList<>())
                    .add(new Over(by, amount));
        }
    }

    private static boolean isAtOnce(Component component) {
        return component.clawback() == null
                && component.timing().when() instanceof Timing.When.Booking
                && component.timing().holdback().signum() == 0;
    }

    private static String key(Stretch here, String name) {
        return here.plan.id() + "/" + here.component.id() + "/" + name;
    }

    private void ofTransactions(
            Stretch here,
            List<Stretch> earlier,
            Fraction before,
            Fraction now,
            @Nullable Fraction quota,
            List<Exact> exacts) {
        var component = here.component;
        var at = before;
        for (var item : here.items) {
            var next = at.plus(item.value);
            Fraction exchanged = null;
            Fraction amount =
                    switch (component.rate()) {
                        case Rate.Flat(BigDecimal rate) -> item.value.times(Fraction.of(rate));
                        case Rate.Grid grid -> cell(grid, here, item, now, quota);
                        case Rate.Every every -> {
                            var paid =
                                    component.span() == Span.TRANSACTION
                                            ? steps(every, item.value)
                                            : steps(every, next).minus(steps(every, at));
                            if (paid.signum() == 0) {
                                yield null;
                            }
                            if (every.pays() == Rate.Pays.AMOUNT) {
                                yield paid.times(Fraction.of(every.amount()));
                            }
                            var of = amountOf(here, item);
                            exchanged = of == null ? null : of.exchange;
                            yield of == null ? null : of.value.times(Fraction.of(every.amount()));
                        }
                        case Rate.Tiered tiered -> {
                            if (component.span() == Span.TRANSACTION) {
                                yield reached(tiered, quota, item.value)
                                        ? onItsOwn(tiered, quota, item.value)
                                        : null;
                            }
                            if (tiered.method() == Method.MARGINAL) {
                                yield reached(tiered, quota, at.max(next))
                                        ? area(tiered, quota, next).minus(area(tiered, quota, at))
                                        : null;
                            }
                            yield reached(tiered, quota, now)
                                    ? item.value.times(spread(tiered, quota, now, true))
                                    : null;
                        }
                    };
            at = next;
            if (amount != null) {
                // Paid in the currency of what is paid a part of.
                var by =
                        exchanged == null
                                ? item
                                : new Valued(item.transaction, item.value, item.share, exchanged);
                exacts.add(
                        new Exact(key(here, item.transaction.id().toString()), by, amount, false));
            }
        }
        if (component.rate() instanceof Rate.Tiered tiered
                && component.span() != Span.TRANSACTION) {
            if (tiered.method() != Method.MARGINAL && tiered.catchUp()) {
                var had = Fraction.ZERO;
                for (var one : earlier) {
                    for (var exact : exactOf.get(one)) {
                        had = had.plus(exact);
                    }
                    had = had.minus(amountsOf.get(one));
                }
                exacts.add(
                        new Exact(
                                "",
                                null,
                                before.times(spread(tiered, quota, now, true)).minus(had),
                                false));
            }
            var paid = Fraction.ZERO;
            for (var one : earlier) {
                paid = paid.plus(amountsOf.get(one));
            }
            exacts.add(new Exact("", null, once(tiered, quota, now).minus(paid), true));
        }
    }

    /// What of the transaction's amount is credited; null: it has none that can be counted.
    private @Nullable Valued amountOf(Stretch here, Valued item) {
        var of =
                switch (item.transaction.kind()) {
                    case DEAL -> Measure.Of.DEAL_AMOUNT;
                    case ORDER -> Measure.Of.ORDER_AMOUNT;
                    case PAYMENT -> Measure.Of.PAYMENT_RECEIVED;
                };
        return value(here.plan, here.component, of, item.transaction, item.share);
    }

    private void ofFigure(Stretch here, @Nullable Fraction quota, List<Exact> exacts) {
        var value = figure(here.component, here.span());
        if (value == null) {
            return;
        }
        switch (here.component.rate()) {
            case Rate.Flat(BigDecimal rate) ->
                    exacts.add(
                            new Exact(
                                    key(here, "figure"),
                                    null,
                                    value.times(Fraction.of(rate)),
                                    false));
            case Rate.Tiered tiered -> {
                if (reached(tiered, quota, value)) {
                    exacts.add(
                            new Exact(
                                    key(here, "figure"),
                                    null,
                                    onItsOwn(tiered, quota, value),
                                    false));
                }
            }
            case Rate.Every every -> {
                var steps = steps(every, value);
                if (steps.signum() != 0) {
                    exacts.add(
                            new Exact(
                                    key(here, "figure"),
                                    null,
                                    steps.times(Fraction.of(every.amount())),
                                    false));
                }
            }
            case Rate.Grid grid -> {
                var paid = cell(grid, here, null, value, quota);
                if (paid != null) {
                    exacts.add(new Exact(key(here, "figure"), null, paid, false));
                }
            }
        }
    }

    private @Nullable Fraction cell(
            Rate.Grid grid,
            Stretch here,
            @Nullable Valued item,
            Fraction now,
            @Nullable Fraction quota) {
        int row = index(grid.rows(), here, item, now, quota);
        int column = index(grid.columns(), here, item, now, quota);
        if (row < 0 || column < 0) {
            return null;
        }
        var cell = Fraction.of(grid.rates().get(row).get(column));
        if (item == null) {
            return grid.pays() == Rate.Pays.RATE ? cell.times(now) : cell;
        }
        return cell.times(grid.pays() == Rate.Pays.RATE ? item.value : item.share);
    }

    private int index(
            Rate.Axis axis,
            Stretch here,
            @Nullable Valued item,
            Fraction now,
            @Nullable Fraction quota) {
        var t = item == null ? null : item.transaction;
        var words = axis.attribute().split(":", 2);
        boolean ofTransaction = words.length == 1 && !words[0].equals("attainment");
        if (t == null && ofTransaction) {
            return -1;
        }
        Fraction value =
                switch (words[0]) {
                    case "kpi" -> fraction(figures.kpi(words[1], here.span()));
                    case "component" -> {
                        var reached = measuredOver(words[1], here, here.component.span());
                        var of =
                                quota(
                                        here.plan,
                                        stretches.get(words[1]).getLast().component,
                                        here.span());
                        yield reached == null || of == null ? null : reached.by(of);
                    }
                    case "amount" -> t.amount() == null ? null : Fraction.of(t.amount().amount());
                    case "margin" -> t.margin() == null ? null : Fraction.of(t.margin().amount());
                    case "margin-percent" -> marginPercent(t);
                    case "quantity" -> Fraction.of(t.quantity());
                    default -> quota == null ? null : now.by(quota);
                };
        if (value == null) {
            return -1;
        }
        for (int i = 0; i < axis.upTo().size(); i++) {
            var end = axis.upTo().get(i);
            if (end == null || value.compareTo(Fraction.of(end)) <= 0) {
                return i;
            }
        }
        return -1;
    }

    private static Fraction steps(Rate.Every every, Fraction value) {
        return value.by(Fraction.of(every.step()))
                .rounded(0, RoundingMode.FLOOR)
                .max(Fraction.ZERO);
    }

    // ---- tiers

    private static Fraction onItsOwn(Rate.Tiered tiered, @Nullable Fraction quota, Fraction value) {
        var paid =
                tiered.method() == Method.MARGINAL
                        ? area(tiered, quota, value)
                        : value.times(spread(tiered, quota, value, true));
        return paid.plus(once(tiered, quota, value));
    }

    private static Fraction bound(Rate.Tiered tiered, @Nullable Fraction quota, int i) {
        var from = Fraction.of(tiered.tiers().get(i).from());
        return tiered.on() == On.ATTAINMENT ? from.times(quota) : from;
    }

    /// The tier that is reached; −1: none.
    private static int tier(Rate.Tiered tiered, @Nullable Fraction quota, Fraction value) {
        int tier = -1;
        for (int i = 0; i < tiered.tiers().size(); i++) {
            int order = value.compareTo(bound(tiered, quota, i));
            var own = tiered.tiers().get(i).boundary();
            var boundary = own == null ? tiered.boundary() : own;
            if (order > 0 || (order == 0 && boundary == Boundary.UPPER)) {
                tier = i;
            }
        }
        return tier;
    }

    /// Whether any tier pays for it; where none does, there is no line.
    private static boolean reached(Rate.Tiered tiered, @Nullable Fraction quota, Fraction value) {
        return tier(tiered, quota, value) >= 0 || first(tiered, value);
    }

    /// Whether a value below the first bound is the first tier's: returns below nothing are.
    private static boolean first(Rate.Tiered tiered, Fraction value) {
        return tiered.tiers().getFirst().from().signum() == 0 && value.signum() <= 0;
    }

    /// What marginal tiers pay on the way from nothing to the value.
    private static Fraction area(Rate.Tiered tiered, @Nullable Fraction quota, Fraction value) {
        if (first(tiered, value)) {
            return value.times(Fraction.of(tiered.tiers().getFirst().rate()));
        }
        var sum = Fraction.ZERO;
        for (int i = 0; i < tiered.tiers().size(); i++) {
            var begin = bound(tiered, quota, i);
            var end =
                    i + 1 < tiered.tiers().size() ? value.min(bound(tiered, quota, i + 1)) : value;
            if (begin.compareTo(end) < 0) {
                sum = sum.plus(end.minus(begin).times(Fraction.of(tiered.tiers().get(i).rate())));
            }
        }
        return sum;
    }

    private static Fraction once(Rate.Tiered tiered, @Nullable Fraction quota, Fraction value) {
        int tier = tier(tiered, quota, value);
        if (tier < 0) {
            return Fraction.ZERO;
        }
        if (tiered.method() == Method.MARGINAL) {
            var sum = Fraction.ZERO;
            for (int i = 0; i <= tier; i++) {
                sum = sum.plus(Fraction.of(tiered.tiers().get(i).amount()));
            }
            return sum;
        }
        return spread(tiered, quota, value, false);
    }

    /// The rate (or the amount) of those methods that pay one rate on everything.
    private static Fraction spread(
            Rate.Tiered tiered, @Nullable Fraction quota, Fraction value, boolean rate) {
        int tier = tier(tiered, quota, value);
        if (tier < 0) {
            if (!first(tiered, value)) {
                return Fraction.ZERO;
            }
            return tiered.method() == Method.PROPORTIONAL && tiered.tiers().size() > 1
                    ? Fraction.ZERO
                    : of(tiered, 0, rate);
        }
        boolean top = tier + 1 == tiered.tiers().size();
        var begin = bound(tiered, quota, tier);
        var filled =
                top
                        ? Fraction.ONE
                        : value.minus(begin).by(bound(tiered, quota, tier + 1).minus(begin));
        return switch (tiered.method()) {
            case MARGINAL -> throw new AssertionError();
            case RETROACTIVE -> of(tiered, tier, rate);
            case LINEAR -> {
                var here = of(tiered, tier, rate);
                yield top ? here : here.plus(of(tiered, tier + 1, rate).minus(here).times(filled));
            }
            case PROPORTIONAL -> {
                var sum = of(tiered, tier, rate).times(filled);
                for (int i = 0; i < tier; i++) {
                    sum = sum.plus(of(tiered, i, rate));
                }
                yield sum;
            }
        };
    }

    private static Fraction of(Rate.Tiered tiered, int tier, boolean rate) {
        var one = tiered.tiers().get(tier);
        return Fraction.of(rate ? one.rate() : one.amount());
    }

    // ---- quotas and figures

    private @Nullable Fraction quota(Plan plan, Component component, Period span) {
        var quota = component.quota();
        if (quota == null) {
            return null;
        }
        var sum = Fraction.ZERO;
        int months = 0;
        for (var day = span.start(); day.isBefore(span.end()); day = day.plusMonths(1)) {
            months++;
        }
        for (var day = span.start(); day.isBefore(span.end()); day = day.plusMonths(1)) {
            var of = perMonth(quota, component, day, span, months);
            if (of == null) {
                return null;
            }
            for (var relief : quota.relief()) {
                if (relief.month().start().equals(day)
                        && (relief.person() == null || relief.person().equals(payee))) {
                    of = of.times(Fraction.of(relief.factor()));
                }
            }
            sum = sum.plus(of);
        }
        if (quota.prorated()) {
            long in = 0;
            for (var day = span.start(); day.isBefore(span.end()); day = day.plusDays(1)) {
                boolean valid = false;
                for (var version : versions) {
                    valid |= version.on(day);
                }
                in += valid && isPaid(plan.payees(), day) ? 1 : 0;
            }
            sum = sum.times(Fraction.of(in)).by(Fraction.of(span.days()));
        }
        return sum.signum() <= 0 ? null : sum;
    }

    private @Nullable Fraction perMonth(
            Quota quota, Component component, LocalDate month, Period span, int months) {
        return switch (quota.from()) {
            case Quota.From.Goals(String kpi) -> {
                if (months == 6) {
                    var year = Integer.toString(span.start().getYear());
                    boolean isFirst = span.start().getMonthValue() == 1;
                    var one =
                            fraction(
                                    figures.goal(
                                            kpi, Period.parse(year + (isFirst ? "-Q1" : "-Q3"))));
                    var two =
                            fraction(
                                    figures.goal(
                                            kpi, Period.parse(year + (isFirst ? "-Q2" : "-Q4"))));
                    yield one == null || two == null ? null : one.plus(two).by(Fraction.of(6));
                }
                var goal = figures.goal(kpi, span);
                yield goal == null ? null : Fraction.of(goal).by(Fraction.of(months));
            }
            case Quota.From.Fixed(BigDecimal amount) ->
                    Fraction.of(amount)
                            .by(
                                    Fraction.of(
                                            switch (component.span()) {
                                                case TRANSACTION, MONTH -> 1;
                                                case QUARTER -> 3;
                                                case HALF_YEAR -> 6;
                                                case YEAR -> 12;
                                            }));
            case Quota.From.Ramp(List<BigDecimal> by) -> {
                var begun = hierarchy.tenureOf(payee);
                if (begun == null || by.isEmpty()) {
                    yield Fraction.ZERO;
                }
                long tenure = ChronoUnit.MONTHS.between(begun.withDayOfMonth(1), month);
                yield tenure < 0
                        ? Fraction.ZERO
                        : Fraction.of(by.get((int) Math.min(tenure, by.size() - 1)));
            }
        };
    }

    private @Nullable Fraction figure(Component component, Period span) {
        return switch (component.measure()) {
            case Measure.Transactions t -> null;
            case Measure.Kpi(String kpi) -> fraction(figures.kpi(kpi, span));
            case Measure.Place(Measure.Of by) -> {
                var place = figures.place(by, span);
                yield place == null ? null : Fraction.of(place);
            }
            case Measure.Scorecard(List<Measure.Scorecard.Item> items) -> {
                var sum = Fraction.ZERO;
                for (var item : items) {
                    var value = fraction(figures.kpi(item.kpi(), span));
                    var target =
                            fraction(
                                    item.target() != null
                                            ? item.target()
                                            : figures.goal(item.kpi(), span));
                    if (value == null || target == null || target.signum() == 0) {
                        continue;
                    }
                    var achieved = value.by(target);
                    if (item.reversed()) {
                        achieved = Fraction.of(2).minus(achieved);
                    }
                    if (item.floor() != null && achieved.compareTo(Fraction.of(item.floor())) < 0) {
                        continue;
                    }
                    if (item.cap() != null) {
                        achieved = achieved.min(Fraction.of(item.cap()));
                    }
                    sum = sum.plus(achieved.times(Fraction.of(item.weight())));
                }
                yield sum;
            }
        };
    }

    private static @Nullable Fraction fraction(@Nullable BigDecimal number) {
        return number == null ? null : Fraction.of(number);
    }

    // ---- gates and limits

    private Fraction gates(Stretch here, List<Stretch> earlier, Fraction month) {
        if (here.component.gates().isEmpty()) {
            var last = earlier.isEmpty() ? null : earlier.getLast();
            gateIn.put(here, last == null ? Fraction.ZERO : gateIn.get(last));
            gateOut.put(here, last == null ? Fraction.ZERO : gateOut.get(last));
            return month;
        }
        boolean passed = true;
        boolean catchUp = true;
        for (var gate : here.component.gates()) {
            passed &= passes(here, gate);
            catchUp &= gate.catchUp();
        }
        var inBefore = earlier.isEmpty() ? Fraction.ZERO : gateIn.get(earlier.getLast());
        var outBefore = earlier.isEmpty() ? Fraction.ZERO : gateOut.get(earlier.getLast());
        var paid =
                !passed ? Fraction.ZERO : catchUp ? inBefore.plus(month).minus(outBefore) : month;
        gateIn.put(here, inBefore.plus(month));
        gateOut.put(here, outBefore.plus(paid));
        over(here, paid.minus(month));
        return paid;
    }

    private boolean passes(Stretch here, Gate gate) {
        var span = gate.over().of(here.month);
        return switch (gate.what()) {
            case Gate.What.Kpi(String kpi) -> {
                var value = fraction(figures.kpi(kpi, span));
                yield value != null && value.compareTo(Fraction.of(gate.atLeast())) >= 0;
            }
            case Gate.What.Measured(String id) -> {
                var value = measuredOver(id, here, gate.over());
                yield value != null && value.compareTo(Fraction.of(gate.atLeast())) >= 0;
            }
            case Gate.What.Attainment(String id) -> {
                var value = measuredOver(id, here, gate.over());
                var quota = quota(here.plan, stretches.get(id).getLast().component, span);
                yield value != null
                        && quota != null
                        && value.compareTo(Fraction.of(gate.atLeast()).times(quota)) >= 0;
            }
        };
    }

    private @Nullable Fraction measuredOver(String id, Stretch at, Span over) {
        var all = stretches.get(id);
        var last = all.getLast();
        if (!(last.component.measure() instanceof Measure.Transactions)) {
            return figure(last.component, over.of(at.month));
        }
        var sum = Fraction.ZERO;
        Stretch next = null;
        for (var one : all.reversed()) {
            boolean restarted =
                    next != null
                            && next.plan.carry() == Plan.Carry.RESTART
                            && next.plan.version() != one.plan.version();
            if (restarted || !over.of(one.month).equals(over.of(at.month))) {
                break;
            }
            sum = sum.plus(measured(List.of(one)));
            next = one;
        }
        return sum;
    }

    private void limits(Stretch here, Fraction month) {
        var component = here.component;
        boolean paid =
                isPaid(here.plan.payees(), here.lastDay())
                        && isPaid(component.payees(), here.lastDay());
        for (int i = 0; i < component.limits().size(); i++) {
            var limit = component.limits().get(i);
            if (limit.over() == Span.TRANSACTION) {
                continue;
            }
            var list =
                    limitsPassed.computeIfAbsent(component.id() + "/" + i, k -> new ArrayList<>());
            var change = limit(limit, limit.over(), here.month, month, list, paid, here.plan);
            over(here, change);
            month = month.plus(change);
        }
    }

    private static Fraction limit(
            Limit limit,
            Span over,
            Period month,
            Fraction amount,
            List<Passed> before,
            boolean paid,
            Plan plan) {
        var span = over.of(month);
        var in = amount;
        var out = Fraction.ZERO;
        if (!before.isEmpty() && before.getLast().span.equals(span)) {
            in = in.plus(before.getLast().in);
            out = before.getLast().out;
        }
        var bound =
                Fraction.of(limit.amount())
                        .rounded(Money.digits(plan.currency()), RoundingMode.HALF_UP);
        Fraction after;
        if (limit.kind() == Limit.Kind.CAP) {
            after = in.min(bound);
        } else if (paid && over.endsWith(month)) {
            after = in.max(bound);
        } else {
            after = out.plus(amount);
        }
        before.add(new Passed(span, in, after));
        return after.minus(out).minus(amount);
    }

    // ---- when it is paid

    private void becomePayable(String id, Period month) {
        for (var line : lines.getOrDefault(id, List.of())) {
            if (!line.staysOpen() || line.takenBack) {
                continue;
            }
            var plan = line.by.plan;
            var fraction = due(line, month);
            var due =
                    fraction.equals(Fraction.ONE)
                            ? line.amount
                            : round(
                                    line.amount.times(fraction),
                                    line.by.component.rounding(),
                                    plan);
            var change = due.minus(line.due);
            var money = change;
            var booked = line.exchange();
            if (booked != null && booked.signum() != 0) {
                var at =
                        rate(
                                lastOf(month).exchange(),
                                line.item.transaction.amount().currency(),
                                month.end());
                if (at != null) {
                    money =
                            change.times(at)
                                    .by(booked)
                                    .rounded(Money.digits(plan.currency()), RoundingMode.HALF_UP);
                }
            }
            line.due = due;
            line.paid = line.paid.plus(money);
            payable = payable.plus(money);
            if (line.by.month.equals(month)) {
                payableByLine.put(line.key, money);
            }
        }
        for (var span : spansOf(id)) {
            var lines2 = weight(id, span, false);
            var due = weight(id, span, true);
            var whole = settledOver(id, span);
            var to =
                    lines2.equals(due)
                            ? whole
                            : round(
                                    whole.times(due).by(lines2),
                                    latest(id, month).rounding(),
                                    lastOf(month));
            payable = payable.plus(to).minus(released(id, span));
            releasedOf.put(id + "/" + span, to);
        }
        takeBack(id, month);
    }

    private void takeBack(String id, Period month) {
        for (var line : lines.getOrDefault(id, List.of())) {
            var clawback = line.by.component.clawback();
            if (line.item == null || clawback == null || line.takenBack) {
                continue;
            }
            var ended = line.item.transaction.endedOn();
            long age = ChronoUnit.MONTHS.between(line.by.month.start(), month.start());
            if (ended == null || !month.contains(ended) || age > clawback.within()) {
                continue;
            }
            var span = line.by.span();
            int digits = Money.digits(line.by.plan.currency());
            var lines2 = weight(id, span, false);
            var due = weight(id, span, true);
            var part = Fraction.ZERO;
            var partPaid = Fraction.ZERO;
            if (line.amount.signum() != 0) {
                part =
                        settledOver(id, span)
                                .times(line.amount.abs())
                                .by(lines2)
                                .rounded(digits, RoundingMode.HALF_UP);
                forfeit(line, lines2);
            }
            if (line.due.signum() != 0) {
                partPaid =
                        released(id, span)
                                .times(line.due.abs())
                                .by(due)
                                .rounded(digits, RoundingMode.HALF_UP);
            }
            var fraction = Fraction.of(clawback.fraction());
            if (clawback.proportional() && clawback.within() > 0) {
                fraction =
                        fraction.times(Fraction.of(clawback.within() - age))
                                .by(Fraction.of(clawback.within()));
            }
            var rounding = line.by.component.rounding();
            var back = round(line.paid.plus(partPaid).times(fraction), rounding, line.by.plan);
            var backOfEarned =
                    round(line.due.plus(partPaid).times(fraction), rounding, line.by.plan);
            var forfeited = line.amount.plus(part).minus(line.due).minus(partPaid);
            earned = earned.minus(backOfEarned).minus(forfeited);
            payable = payable.minus(back);
            line.takenBack = true;
            takenOut.merge(id + "/" + span, part, Fraction::plus);
            releasedOf.merge(id + "/" + span, partPaid.negated(), Fraction::plus);
        }
    }

    /// What a gate withholds of it can't be let through later.
    private void forfeit(Earned line, Fraction lines2) {
        var last = stretches.get(line.by.component.id()).getLast();
        if (!last.span().equals(line.by.span()) || !gateIn.containsKey(last)) {
            return;
        }
        var withheld = gateIn.get(last).minus(gateOut.get(last));
        var forfeited =
                withheld.times(line.amount.abs())
                        .by(lines2)
                        .rounded(Money.digits(line.by.plan.currency()), RoundingMode.HALF_UP);
        gateIn.merge(last, forfeited.negated(), Fraction::plus);
    }

    private Set<Period> spansOf(String id) {
        var spans = new TreeSet<Period>();
        overs.getOrDefault(id, List.of()).forEach(one -> spans.add(one.by.span()));
        return spans;
    }

    private Fraction settledOver(String id, Period span) {
        var sum = takenOut.getOrDefault(id + "/" + span, Fraction.ZERO).negated();
        for (var one : overs.getOrDefault(id, List.of())) {
            if (one.by.span().equals(span)) {
                sum = sum.plus(one.amount);
            }
        }
        return sum;
    }

    private Fraction released(String id, Period span) {
        return releasedOf.getOrDefault(id + "/" + span, Fraction.ZERO);
    }

    private Fraction weight(String id, Period span, boolean due) {
        var sum = Fraction.ZERO;
        for (var line : lines.getOrDefault(id, List.of())) {
            if (!isAtOnce(line.by.component)
                    && line.staysOpen()
                    && !line.takenBack
                    && line.by.span().equals(span)) {
                sum = sum.plus(due ? line.due.abs() : line.amount.abs());
            }
        }
        return sum;
    }

    /// The component as the plan has it, or had it last.
    private Component latest(String id, Period month) {
        Component found = null;
        for (var version : versions) {
            if (version.from().isBefore(month.end())) {
                for (var component : version.components()) {
                    found = component.id().equals(id) ? component : found;
                }
            }
        }
        return found;
    }

    private Plan lastOf(Period month) {
        Plan last = versions.getFirst();
        for (var version : versions) {
            last = version.from().isBefore(month.end()) ? version : last;
        }
        return last;
    }

    private Fraction due(Earned line, Period month) {
        var timing = line.by.component.timing();
        var holdback = Fraction.of(timing.holdback());
        var now = dueBefore(line, month, 0);
        return now.times(Fraction.ONE.minus(holdback))
                .plus(dueBefore(line, month, timing.release()).times(holdback));
    }

    private Fraction dueBefore(Earned line, Period month, int ago) {
        var at = Period.of(Period.Kind.MONTH, month.start().minusMonths(ago));
        long age = ChronoUnit.MONTHS.between(line.by.month.start(), at.start());
        if (age < 0) {
            return Fraction.ZERO;
        }
        var t = line.item == null ? null : line.item.transaction;
        return switch (line.by.component.timing().when()) {
            case Timing.When.Booking() -> Fraction.ONE;
            case Timing.When.Instalments(List<Timing.Part> parts) -> {
                var sum = Fraction.ZERO;
                for (var part : parts) {
                    sum = part.months() <= age ? sum.plus(Fraction.of(part.fraction())) : sum;
                }
                yield sum.min(Fraction.ONE);
            }
            case Timing.When.Invoice() -> progressed(t, at, Progress.Kind.INVOICED);
            case Timing.When.Cash() -> progressed(t, at, Progress.Kind.PAID);
        };
    }

    private Fraction progressed(@Nullable Transaction t, Period until, Progress.Kind kind) {
        if (t == null || t.amount() == null || t.amount().amount().signum() == 0) {
            return Fraction.ONE;
        }
        var sum = Fraction.ZERO;
        for (var one : progress) {
            if (one.kind() == kind
                    && one.of().equals(t.id())
                    && one.on().isBefore(until.end())
                    && one.amount().currency().equals(t.amount().currency())) {
                sum = sum.plus(Fraction.of(one.amount().amount()));
            }
        }
        return sum.by(Fraction.of(t.amount().amount())).max(Fraction.ZERO).min(Fraction.ONE);
    }

    // ---- what is settled over the plan

    private void settle(List<Plan> valid, Period month) {
        var plan = valid.isEmpty() ? lastOf(month) : valid.getLast();
        int digits = Money.digits(plan.currency());
        boolean paid = false;
        if (!valid.isEmpty()) {
            var until = plan.until();
            var last =
                    (until != null && until.isBefore(month.end()) ? until : month.end())
                            .minusDays(1);
            paid = isPaid(plan.payees(), last);
        }
        for (int i = 0; i < plan.settlements().size(); i++) {
            switch (plan.settlements().get(i)) {
                case Settlement.OverAll(Limit limit) -> {
                    var over = limit.over() == Span.TRANSACTION ? Span.MONTH : limit.over();
                    payable =
                            payable.plus(
                                    limit(
                                            limit,
                                            over,
                                            month,
                                            payable,
                                            overAll.computeIfAbsent(i, k -> new ArrayList<>()),
                                            paid,
                                            plan));
                }
                case Settlement.Guarantee(BigDecimal amount, LocalDate from, LocalDate until) -> {
                    if (paid
                            && (from == null || !month.start().isBefore(from))
                            && (until == null || month.start().isBefore(until))) {
                        payable = payable.max(money(amount, digits));
                    }
                }
                case Settlement.Draw(
                                Settlement.Draw.Kind kind,
                                BigDecimal amount,
                                BigDecimal most) -> {
                    var draw = money(amount, digits);
                    if (payable.compareTo(draw) > 0) {
                        if (kind == Settlement.Draw.Kind.RECOVERABLE) {
                            recover(payable.minus(draw));
                        }
                    } else if (paid) {
                        var given = draw.minus(payable);
                        if (kind == Settlement.Draw.Kind.RECOVERABLE) {
                            if (most != null) {
                                given =
                                        given.min(
                                                money(most, digits).minus(owed).max(Fraction.ZERO));
                            }
                            owed = owed.plus(given);
                        }
                        payable = payable.plus(given);
                    }
                }
                case Settlement.Advances(List<Settlement.Advances.Advance> taken) -> {
                    recover(payable.max(Fraction.ZERO));
                    for (var one : taken) {
                        if (one.person().equals(payee) && month.contains(one.month())) {
                            var given = money(one.amount(), digits);
                            owed = owed.plus(given);
                            payable = payable.plus(given);
                        }
                    }
                }
                case Settlement.MinimumPayment(BigDecimal amount) -> {
                    var all = kept.plus(payable);
                    if (all.compareTo(money(amount, digits)) >= 0) {
                        payable = all;
                        kept = Fraction.ZERO;
                    } else {
                        kept = all;
                        payable = Fraction.ZERO;
                    }
                }
            }
        }
    }

    private static Fraction money(BigDecimal amount, int digits) {
        return Fraction.of(amount).rounded(digits, RoundingMode.HALF_UP);
    }

    private void recover(Fraction available) {
        var back = owed.min(available);
        if (back.signum() > 0) {
            owed = owed.minus(back);
            payable = payable.minus(back);
        }
    }
}
