package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Balance;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.Statement.Standing;
import dev.yardstick.events.Statement.Total;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes the statement of a payee's month from everything that is known: by each plan that concerns
/// the payee, with what that plan's month before handed on.
///
/// @param asked the plans
/// @param credits by the organisation as it is known now
public record StatementRun(Asked asked, Credits credits) {

    /// A month that was made.
    ///
    /// @param statement at revision 0
    /// @param after what it hands on, by plan
    public record Made(Statement statement, Map<String, Carry> after) {}

    /// The month.
    ///
    /// @param before what the month before handed on, by plan
    /// @param adjustments of closed months, pending in this one
    public Made make(Inputs inputs, Map<String, Carry> before, List<Line> adjustments) {
        var payee = inputs.payee();
        var engine = new Engine(credits);
        var lines = new ArrayList<Line>();
        var unpaid = new ArrayList<Unpaid>();
        var standings = new ArrayList<Standing>();
        var balances = new ArrayList<Balance>();
        var after = new TreeMap<String, Carry>();
        boolean concerned = false;
        for (var plan : asked.plans().entrySet()) {
            var carried = before.getOrDefault(plan.getKey(), Carry.NOTHING);
            boolean pays = concerns(plan.getValue(), payee, inputs.month());
            concerned |= pays;
            if (!pays && isSettled(carried)) {
                if (before.containsKey(plan.getKey())) {
                    after.put(plan.getKey(), carried);
                }
                continue;
            }
            var result = engine.month(plan.getValue(), inputs, carried);
            lines.addAll(result.lines());
            for (var one : result.unpaid()) {
                unpaid.add(unpublished(one, plan.getValue(), inputs));
            }
            standings.addAll(result.standings());
            balances.add(result.balance());
            after.put(plan.getKey(), result.after());
        }
        unpaid.addAll(unheardOf(inputs, lines, unpaid, concerned));
        lines.addAll(adjustments);
        return new Made(
                new Statement(
                        MonthId.of(payee, inputs.month()),
                        0,
                        payee,
                        inputs.month(),
                        lines,
                        unpaid,
                        standings,
                        balances,
                        totals(lines, balances)),
                after);
    }

    /// Says of a figure that is not known that nobody has published it: a scorecard is, once
    /// anything happened in its period or a goal is about it.
    private static Unpaid unpublished(Unpaid unpaid, List<Plan> versions, Inputs inputs) {
        if (unpaid.reason() != Reason.NO_FIGURE) {
            return unpaid;
        }
        for (var component : versions.getLast().components()) {
            var span = component.span().of(inputs.month());
            if (component.id().equals(unpaid.component())
                    && component.measure() instanceof Measure.Kpi
                    && !inputs.figures().isPublished(span)) {
                return new Unpaid(
                        unpaid.transaction(),
                        unpaid.transactionVersion(),
                        unpaid.on(),
                        unpaid.plan(),
                        unpaid.component(),
                        unpaid.reason(),
                        "%s: no scorecard of %s for %s was published"
                                .formatted(unpaid.detail(), inputs.payee(), span),
                        unpaid.change(),
                        unpaid.event());
            }
        }
        return unpaid;
    }

    /// A person's month in which nothing was ever said.
    static Statement nothing(PersonId payee, Period month) {
        return new Statement(
                MonthId.of(payee, month),
                0,
                payee,
                month,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// The same at a revision.
    static Statement at(Statement made, long revision) {
        return new Statement(
                made.id(),
                revision,
                made.payee(),
                made.period(),
                made.lines(),
                made.unpaid(),
                made.standings(),
                made.balances(),
                made.totals());
    }

    /// Whether there is anything to tell anybody.
    static boolean saysNothing(Statement statement) {
        return statement.lines().isEmpty()
                && statement.unpaid().isEmpty()
                && statement.standings().stream().allMatch(s -> s.measured().signum() == 0)
                && statement.balances().stream()
                        .allMatch(b ->
                                b.owed().amount().signum() == 0
                                        && b.kept().amount().signum() == 0
                                        && b.pending().amount().signum() == 0);
    }

    /// Whether the line restates one of a month in the period, whose own statement says so too.
    /// What was granted by hand stands nowhere else.
    static boolean isSaidByItsMonth(Line line, Period period) {
        var corrected = line.corrects();
        return line.kind() == Statement.Kind.ADJUSTMENT
                && corrected != null
                && period.contains(corrected.period().start())
                && line.key()
                        .startsWith(
                                "adjustment/%s/%s/".formatted(corrected.period(), corrected.key()));
    }

    /// Whether the plan pays the payee on any day of the month.
    boolean concerns(List<Plan> versions, PersonId payee, Period month) {
        for (var plan : versions) {
            for (var day = later(plan.from(), month.start());
                    day.isBefore(month.end()) && plan.on(day);
                    day = day.plusDays(1)) {
                if (credits.isPaid(plan.payees(), payee, day)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /// Whether nothing of the plan can come of itself any more.
    static boolean isSettled(Carry carry) {
        return carry.owed().signum() == 0
                && carry.kept().signum() == 0
                && carry.components().values().stream().allMatch(c -> c.remembered().isEmpty());
    }

    /// Whether a month without transactions says nothing and hands on what it was handed.
    ///
    /// @param last the month that was made last; null: none was
    boolean isQuiet(
            PersonId payee, Period month, Map<String, Carry> carried, @Nullable Period last) {
        // A span may end in it, and with a new year all begin afresh.
        if (last != null && last.start().getYear() == month.start().getYear()) {
            return false;
        }
        return carried.values().stream().allMatch(StatementRun::isSettled)
                && asked.unconditional().stream()
                        .noneMatch(plan -> concerns(List.of(plan), payee, month));
    }

    /// Transactions of earlier months that may still become payable or be taken back. What a figure
    /// earned rests on none.
    static Set<FactId> open(Map<String, Carry> carried) {
        var open = new TreeSet<FactId>();
        for (var carry : carried.values()) {
            for (var component : carry.components().values()) {
                for (var line : component.remembered()) {
                    if (line.transaction() != null) {
                        open.add(line.transaction());
                    }
                }
            }
        }
        return open;
    }

    /// The payee's own deals and orders that no plan has anything to say about.
    private static List<Unpaid> unheardOf(
            Inputs inputs, List<Line> lines, List<Unpaid> unpaid, boolean concerned) {
        var said = new HashSet<FactId>();
        for (var line : lines) {
            if (line.trace().transaction() != null) {
                said.add(line.trace().transaction());
            }
        }
        for (var one : unpaid) {
            if (one.transaction() != null) {
                said.add(one.transaction());
            }
        }
        var all = new ArrayList<Unpaid>();
        for (var transaction : inputs.transactions()) {
            var ended = transaction.endedOn();
            if (transaction.isShared(inputs.payee())
                    && transaction.kind() != Transaction.Kind.PAYMENT
                    && (ended == null || ended.isAfter(transaction.on()))
                    && !said.contains(transaction.id())) {
                all.add(
                        new Unpaid(
                                transaction.id(),
                                transaction.version(),
                                transaction.on(),
                                null,
                                null,
                                Reason.NO_PLAN,
                                concerned
                                        ? "no plan that pays %s in %s counts it"
                                                .formatted(inputs.payee(), inputs.month())
                                        : "no plan pays %s in %s"
                                                .formatted(inputs.payee(), inputs.month()),
                                null,
                                transaction.event()));
            }
        }
        return all;
    }

    private static List<Total> totals(List<Line> lines, List<Balance> balances) {
        var totals = new TreeMap<String, Total>();
        for (var balance : balances) {
            var zero = Money.zero(balance.owed().currency());
            totals.put(zero.currency(), new Total(zero, zero));
        }
        for (var line : lines) {
            totals.merge(
                    line.earned().currency(),
                    new Total(line.earned(), line.payable()),
                    (one, other) ->
                            new Total(
                                    one.earned().plus(other.earned()),
                                    one.payable().plus(other.payable())));
        }
        return List.copyOf(totals.values());
    }
}
