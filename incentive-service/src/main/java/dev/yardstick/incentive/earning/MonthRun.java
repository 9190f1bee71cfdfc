package dev.yardstick.incentive.earning;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Part;
import dev.yardstick.events.Statement.Reference;
import dev.yardstick.events.Statement.Trace;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Carry.OfComponent;
import dev.yardstick.incentive.earning.Carry.Remembered;
import dev.yardstick.incentive.earning.Carry.Step;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One month of one plan while it is computed.
final class MonthRun {

    private static final Comparator<Line> ORDER =
            (a, b) -> {
                int byDate = a.on().compareTo(b.on());
                return byDate != 0 ? byDate : a.key().compareTo(b.key());
            };

    private final Credits credits;
    private final List<Plan> versions;
    private final Inputs inputs;
    private final Carry before;
    private final Plan last;
    private final Quotas quotas;
    private final Period month;

    private @Nullable Map<FactId, List<Progress>> progress;
    private final Map<FactId, Transaction> ended = new HashMap<>();
    private final Map<String, OfComponent> carried;
    private final Map<String, ComponentMonth> latest = new LinkedHashMap<>();
    private final Map<String, Line> earnings = new LinkedHashMap<>();
    private final List<Line> later = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private final List<Unpaid> unpaid = new ArrayList<>();

    /// A release names the month that it is about three times, and many are about the same one.
    private final Map<Period, String> names = new HashMap<>();

    private final Money nothing;
    private final LocalDate lastDay;

    MonthRun(Credits credits, List<Plan> versions, Inputs inputs, Carry before, Plan last) {
        this.credits = credits;
        this.versions = versions;
        this.inputs = inputs;
        this.before = before;
        this.last = last;
        this.month = inputs.month();
        this.nothing = Money.zero(last.currency());
        this.lastDay = month.end().minusDays(1);
        this.quotas = new Quotas(credits, versions, inputs.payee(), inputs.figures());
        inputs.ended().forEach(transaction -> ended.put(transaction.id(), transaction));
        this.carried = new HashMap<>(before.components());
    }

    void take(Plan plan) {
        latest.clear();
        for (var component : plan.components()) {
            var run =
                    new ComponentMonth(
                            plan,
                            component,
                            inputs,
                            quotas,
                            carried.get(component.id()),
                            plan.equals(last));
            run.measure(credits);
            latest.put(component.id(), run);
        }
        for (var run : latest.values()) {
            run.earn(latest);
            for (var line : run.earnings) {
                earnings.put(line.key(), line);
            }
            boolean follows = !Schedule.isAtOnce(run.component());
            for (var line : run.settled) {
                settled.add(new Settled(run.span(), line, follows));
            }
            unpaid.addAll(run.unpaid);
            carried.put(run.component().id(), run.after());
        }
    }

    Result finish() {
        var components = new HashMap<String, OfComponent>();
        carried.forEach((id, state) -> components.put(id, become(id, state)));
        var lines = new ArrayList<>(earnings.values());
        lines.sort(ORDER);
        later.sort(ORDER);
        lines.addAll(later);
        settled.forEach(one -> lines.add(one.line()));
        var payable = BigDecimal.ZERO;
        for (var line : lines) {
            payable = payable.add(line.payable().amount());
        }
        var settlement = new Settling(last, inputs.payee(), month, before, payable, isPaid());
        last.settlements().forEach(settlement::take);
        lines.addAll(settlement.lines());
        var carry =
                new Carry(components, settlement.owed(), settlement.kept(), settlement.overAll());
        unpaid.sort(
                Comparator.comparing(Unpaid::on)
                        .thenComparing(
                                u -> u.transaction() == null ? "" : u.transaction().value()));
        return new Result(
                lines,
                unpaid,
                latest.values().stream().map(ComponentMonth::standing).toList(),
                new Statement.Balance(
                        last.id(),
                        new Money(settlement.owed(), last.currency()),
                        new Money(settlement.kept(), last.currency()),
                        new Money(pending(components), last.currency())),
                carry);
    }

    /// Whether the plan pays the payee on the last day of the month on which it is valid, if any.
    private boolean isPaid() {
        var until = last.until();
        var on = (until != null && until.isBefore(month.end()) ? until : month.end()).minusDays(1);
        return month.contains(on) && last.on(on) && quotas.isPaid(last.payees(), on);
    }

    private static BigDecimal pending(Map<String, OfComponent> components) {
        var pending = BigDecimal.ZERO;
        for (var component : components.values()) {
            for (var line : component.remembered()) {
                // Most are remembered only because they may go back.
                if (line.earned().compareTo(line.payable()) != 0) {
                    pending = pending.add(line.earned().subtract(line.payable()));
                }
            }
            for (var settled : component.settled()) {
                pending = pending.add(settled.amount().subtract(settled.payable()));
            }
        }
        return pending;
    }

    /// Pays out what has become payable of remembered lines, and takes back what was cancelled.
    private OfComponent become(String id, OfComponent state) {
        var component = component(id);
        if (component == null || (state.remembered().isEmpty() && state.settled().isEmpty())) {
            return state;
        }
        var over = new SettledOver(state.settled());
        var paid = new ArrayList<Remembered>(state.remembered().size());
        for (var line : state.remembered()) {
            var by = component(id, line, component);
            var next = pay(by, line);
            if (next != null && !Schedule.isAtOnce(by)) {
                over.became(line.span(), line.payable(), next.payable());
            }
            paid.add(next == null ? line : next);
        }
        for (var span : over.spans()) {
            release(component, over, span);
        }
        var gate = state.gate();
        var kept = new ArrayList<Remembered>(paid.size());
        for (var line : paid) {
            var ended = ended(line.transaction());
            var by = component(id, line, component);
            var clawback = by.clawback();
            if (ended != null
                    && clawback != null
                    && Schedule.age(line, month) <= clawback.within()) {
                if (gate != null && gate.span().equals(line.span())) {
                    gate = over.forfeit(gate, line, last.currency());
                }
                takeBack(by, clawback, line, ended, over.takeOut(line, last.currency()));
            } else if (isOpen(by, line)) {
                kept.add(line);
            }
        }
        return state.become(gate, kept, over.open(kept, month));
    }

    /// What was settled over a span becomes payable as its lines do. Where all of it is, the
    /// month's own lines of it say so themselves.
    private void release(Component component, SettledOver over, Period span) {
        var change = over.release(span, component.rounding(), last.currency());
        boolean all = over.isAllDue(span);
        for (int i = 0; i < settled.size(); i++) {
            var line = settled.get(i);
            if (line.follows()
                    && line.span().equals(span)
                    && component.id().equals(line.line().component())) {
                if (all) {
                    change = change.subtract(line.line().payable().amount());
                } else {
                    settled.set(i, new Settled(span, payable(line.line(), nothing), true));
                }
            }
        }
        if (change.signum() != 0) {
            later.add(
                    new Line(
                            last.id() + "/" + component.id() + "/settled/release/" + name(span),
                            Kind.RELEASE,
                            lastDay,
                            last.id(),
                            last.version(),
                            component.id(),
                            trace(
                                    "due of what was settled in "
                                            + name(span)
                                            + ", as its lines are",
                                    change),
                            nothing,
                            new Money(change, last.currency()),
                            null));
        }
    }

    private static Trace trace(String rule, BigDecimal amount) {
        return new Trace(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                rule,
                null,
                null,
                null,
                List.of(new Part(null, amount, BigDecimal.ONE, amount)),
                amount,
                null);
    }

    /// A line that was settled over a component.
    ///
    /// @param span over which it was
    /// @param follows whether it becomes payable as the span's lines do, and not at once
    private record Settled(Period span, Line line, boolean follows) {}

    /// The component as the version had it under which the line was earned: what a plan says later
    /// neither speeds up nor holds up what was earned before.
    private Component component(String id, Remembered line, Component now) {
        for (var plan : versions) {
            if (plan.version() == line.version()) {
                var component = component(id, plan);
                if (component != null) {
                    return component;
                }
            }
        }
        return now;
    }

    private static @Nullable Component component(String id, Plan plan) {
        for (var component : plan.components()) {
            if (component.id().equals(id)) {
                return component;
            }
        }
        return null;
    }

    /// The component as the plan has it now, else as it had it last.
    private @Nullable Component component(String id) {
        Plan latest = null;
        for (var plan : versions) {
            if (plan.from().isBefore(month.end())
                    && (latest == null || plan.from().isAfter(latest.from()))
                    && component(id, plan) != null) {
                latest = plan;
            }
        }
        return latest == null ? null : component(id, latest);
    }

    private @Nullable Transaction ended(@Nullable FactId id) {
        return id == null || ended.isEmpty() ? null : ended.get(id);
    }

    private boolean isOpen(Component component, Remembered line) {
        if (line.earned().compareTo(line.payable()) != 0) {
            return true;
        }
        var clawback = component.clawback();
        return line.earned().signum() != 0
                && line.transaction() != null
                && (Schedule.mayGoBack(line, month)
                        || (clawback != null && Schedule.age(line, month) < clawback.within()));
    }

    /// Null: nothing becomes payable, as of most lines in most months.
    private @Nullable Remembered pay(Component component, Remembered line) {
        var of = line.transaction();
        var steps =
                Schedule.steps(
                        component,
                        line,
                        month,
                        of == null ? List.of() : progress().getOrDefault(of, List.of()));
        if (steps.equals(line.steps())
                && component.timing().holdback().signum() == 0
                && !line.period().equals(month)) {
            return null;
        }
        var due = Schedule.payable(component, line, steps, month, last.currency());
        var change = due.subtract(line.payable());
        var money = new Money(converted(line, change), last.currency());
        var next = line.become(due, line.paid().add(money.amount()), steps);
        var booked = line.period().equals(month) ? earnings.get(line.key()) : null;
        if (booked != null) {
            earnings.put(line.key(), payable(booked, money));
        } else if (change.signum() != 0) {
            later.add(
                    later(
                            Kind.RELEASE,
                            "release",
                            component,
                            line,
                            lastDay,
                            "due of what was earned in " + name(line.period()) + released(steps),
                            nothing,
                            money));
        }
        return next;
    }

    /// By transaction; where nothing is remembered, nobody asks.
    private Map<FactId, List<Progress>> progress() {
        var known = progress;
        if (known == null) {
            known = new HashMap<>();
            for (var one : inputs.progress()) {
                known.computeIfAbsent(one.of(), of -> new ArrayList<>(1)).add(one);
            }
            progress = known;
        }
        return known;
    }

    private String released(List<Step> steps) {
        return steps.isEmpty() ? "" : ", by " + name(steps.getLast().month());
    }

    private String name(Period period) {
        return names.computeIfAbsent(period, Period::toString);
    }

    private static Line payable(Line line, Money payable) {
        return new Line(
                line.key(),
                line.kind(),
                line.on(),
                line.plan(),
                line.planVersion(),
                line.component(),
                line.trace(),
                line.earned(),
                payable,
                line.corrects());
    }

    /// What stayed in the transaction's currency, at the rate of the first day after the month.
    private BigDecimal converted(Remembered line, BigDecimal amount) {
        var booked = line.exchange();
        var currency = line.currency();
        if (booked == null || currency == null || booked.signum() == 0) {
            return amount;
        }
        var now = Item.rate(last.exchange(), currency, month.end());
        return now == null
                ? amount
                : Money.rounded(
                                amount.multiply(now).divide(booked, Rate.PRECISION),
                                last.currency())
                        .amount();
    }

    /// @param settled the line's part of what was settled over its span
    private void takeBack(
            Component component,
            Clawback clawback,
            Remembered line,
            Transaction ended,
            SettledOver.Part settled) {
        var fraction = clawback.fraction();
        if (clawback.proportional() && clawback.within() > 0) {
            fraction =
                    fraction.multiply(
                                    BigDecimal.valueOf(
                                            clawback.within() - Schedule.age(line, month)))
                            .divide(BigDecimal.valueOf(clawback.within()), Rate.PRECISION);
        }
        var payable = line.payable().add(settled.payable());
        var paid = line.paid().add(settled.payable());
        var forfeited = line.earned().add(settled.amount()).subtract(payable);
        var back = Amounts.rounded(paid.multiply(fraction), component.rounding(), last.currency());
        var backOfEarned =
                Amounts.rounded(payable.multiply(fraction), component.rounding(), last.currency());
        var on = ended.endedOn();
        later.add(
                later(
                        Kind.CLAWBACK,
                        "clawback",
                        component,
                        line,
                        on == null ? lastDay : on,
                        "%s of the %s that were paid, because it ended"
                                .formatted(
                                        fraction.stripTrailingZeros().toPlainString(),
                                        paid.toPlainString()),
                        new Money(backOfEarned.add(forfeited).negate(), last.currency()),
                        new Money(back.negate(), last.currency())));
    }

    private Line later(
            Kind kind,
            String name,
            Component component,
            Remembered line,
            LocalDate on,
            String rule,
            Money earned,
            Money payable) {
        // Only what takes something back rests on how the transaction ended.
        var transaction = kind == Kind.CLAWBACK ? ended(line.transaction()) : null;
        return new Line(
                line.key() + "/" + name + "/" + name(line.period()),
                kind,
                on,
                last.id(),
                last.version(),
                component.id(),
                new Trace(
                        line.transaction(),
                        transaction == null ? null : transaction.version(),
                        transaction == null ? null : transaction.event(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        rule,
                        null,
                        null,
                        null,
                        List.of(new Part(null, payable.amount(), BigDecimal.ONE, payable.amount())),
                        payable.amount(),
                        null),
                earned,
                payable,
                new Reference(line.period(), line.key()));
    }
}
