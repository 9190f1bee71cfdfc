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
import dev.yardstick.incentive.terms.Exchange;
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
            Comparator.comparing(Line::on).thenComparing(Line::key);

    private final Credits credits;
    private final List<Plan> versions;
    private final Inputs inputs;
    private final Carry before;
    private final Plan last;
    private final Quotas quotas;
    private final Period month;

    private final Map<String, OfComponent> carried;
    private final Map<String, ComponentMonth> latest = new LinkedHashMap<>();
    private final Map<String, Line> earnings = new LinkedHashMap<>();
    private final List<Line> later = new ArrayList<>();
    private final List<Line> settled = new ArrayList<>();
    private final List<Unpaid> unpaid = new ArrayList<>();

    MonthRun(Credits credits, List<Plan> versions, Inputs inputs, Carry before, Plan last) {
        this.credits = credits;
        this.versions = versions;
        this.inputs = inputs;
        this.before = before;
        this.last = last;
        this.month = inputs.month();
        this.quotas = new Quotas(credits, versions, inputs.payee(), inputs.figures());
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
            run.earnings.forEach(line -> earnings.put(line.key(), line));
            settled.addAll(run.settled);
            unpaid.addAll(run.unpaid);
            carried.put(run.component().id(), run.after());
        }
    }

    Result finish() {
        var components = new HashMap<String, OfComponent>();
        carried.forEach((id, state) -> components.put(id, become(id, state)));
        var lines = new ArrayList<>(earnings.values().stream().sorted(ORDER).toList());
        lines.addAll(later.stream().sorted(ORDER).toList());
        lines.addAll(settled);
        var payable = BigDecimal.ZERO;
        for (var line : lines) {
            payable = payable.add(line.payable().amount());
        }
        var settlement = new Settling(last, inputs.payee(), month, before, payable);
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

    private static BigDecimal pending(Map<String, OfComponent> components) {
        var pending = BigDecimal.ZERO;
        for (var component : components.values()) {
            for (var line : component.remembered()) {
                pending = pending.add(line.earned().subtract(line.payable()));
            }
        }
        return pending;
    }

    /// Pays out what has become payable of remembered lines, and takes back what was cancelled.
    private OfComponent become(String id, OfComponent state) {
        var component = component(id);
        if (component == null || state.remembered().isEmpty()) {
            return state;
        }
        var kept = new ArrayList<Remembered>();
        for (var line : state.remembered()) {
            var next = pay(component, line);
            var ended = ended(line.transaction());
            if (ended != null && component.clawback() != null) {
                next = takeBack(component.clawback(), next, ended);
            }
            if (isOpen(component, next)) {
                kept.add(next);
            }
        }
        return new OfComponent(
                state.span(),
                state.version(),
                state.measured(),
                state.exact(),
                state.cut(),
                state.earned(),
                state.amounts(),
                state.gate(),
                state.limits(),
                state.measuredOver(),
                kept);
    }

    /// The component as the plan has it now, else as it had it last.
    private @Nullable Component component(String id) {
        Component found = null;
        for (var plan : versions) {
            if (plan.from().isBefore(month.end())) {
                for (var component : plan.components()) {
                    if (component.id().equals(id)) {
                        found = component;
                    }
                }
            }
        }
        return found;
    }

    private @Nullable Transaction ended(FactId id) {
        for (var transaction : inputs.ended()) {
            if (transaction.id().equals(id)) {
                return transaction;
            }
        }
        return null;
    }

    private boolean isOpen(Component component, Remembered line) {
        if (line.earned().compareTo(line.payable()) != 0) {
            return true;
        }
        var clawback = component.clawback();
        return clawback != null
                && line.earned().signum() != 0
                && Schedule.age(line, month) <= clawback.within();
    }

    private Remembered pay(Component component, Remembered line) {
        var steps = Schedule.steps(component, line, month, inputs.progress());
        var due =
                Amounts.rounded(
                        line.earned().multiply(Schedule.fraction(component, steps, month)),
                        component.rounding(),
                        last.currency());
        var change = due.subtract(line.payable());
        var next = line.paid(due, steps);
        var money = new Money(converted(line, change), last.currency());
        var booked = earnings.get(line.key());
        if (line.period().equals(month) && booked != null) {
            earnings.put(line.key(), payable(booked, money));
        } else if (change.signum() != 0) {
            later.add(
                    later(
                            Kind.RELEASE,
                            "release",
                            component,
                            line,
                            released(steps),
                            lastDay(),
                            "due of what was earned in " + line.period(),
                            Money.zero(last.currency()),
                            money));
        }
        return next;
    }

    private String released(List<Step> steps) {
        return steps.isEmpty() ? "" : steps.getLast().month().toString();
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
        if (last.exchange().policy() != Exchange.Policy.PAYMENT) {
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

    private Remembered takeBack(Clawback clawback, Remembered line, Transaction ended) {
        long age = Schedule.age(line, month);
        if (age > clawback.within()) {
            return line;
        }
        var fraction = clawback.fraction();
        if (clawback.proportional() && clawback.within() > 0) {
            fraction =
                    fraction.multiply(BigDecimal.valueOf(clawback.within() - age))
                            .divide(BigDecimal.valueOf(clawback.within()), Rate.PRECISION);
        }
        var back = Money.rounded(line.payable().multiply(fraction), last.currency()).amount();
        var forfeited = line.earned().subtract(line.payable());
        var on = ended.endedOn();
        later.add(
                later(
                        Kind.CLAWBACK,
                        "clawback",
                        null,
                        line,
                        "",
                        on == null ? lastDay() : on,
                        "%s of the %s that were payable, because it ended"
                                .formatted(
                                        fraction.stripTrailingZeros().toPlainString(),
                                        line.payable().toPlainString()),
                        new Money(back.add(forfeited).negate(), last.currency()),
                        new Money(back.negate(), last.currency())));
        return new Remembered(
                line.transaction(),
                line.deal(),
                line.period(),
                line.key(),
                line.on(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                line.steps(),
                line.whole(),
                line.currency(),
                line.exchange());
    }

    private Line later(
            Kind kind,
            String name,
            @Nullable Component component,
            Remembered line,
            String suffix,
            LocalDate on,
            String rule,
            Money earned,
            Money payable) {
        var transaction = ended(line.transaction());
        return new Line(
                line.key() + "/" + name + "/" + line.period(),
                kind,
                on,
                last.id(),
                last.version(),
                component == null ? componentOf(line.key()) : component.id(),
                new Trace(
                        line.transaction(),
                        transaction == null ? null : transaction.version(),
                        transaction == null ? null : transaction.event(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        suffix.isEmpty() ? rule : rule + ", by " + suffix,
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

    private static String componentOf(String key) {
        return key.split("/", 3)[1];
    }

    private LocalDate lastDay() {
        return month.end().minusDays(1);
    }
}
