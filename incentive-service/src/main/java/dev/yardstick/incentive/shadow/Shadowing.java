package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Result;
import dev.yardstick.incentive.history.Months;
import dev.yardstick.incentive.history.Months.Told;
import dev.yardstick.incentive.terms.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Computes a shadow plan.
///
/// @param versions as [#beside] gives them
public record Shadowing(Engine engine, List<Plan> versions) {

    public Shadowing {
        versions = List.copyOf(versions);
    }

    /// A shadow plan's versions with those before them that pay: until its first date a shadow of a
    /// plan that pays is that plan, so that spans which began before go on as they did.
    ///
    /// @param paying the versions of the same plan that pay; empty: it is a plan of its own
    public static List<Plan> beside(List<Plan> shadow, List<Plan> paying) {
        var from = shadow.stream().map(Plan::from).min(LocalDate::compareTo).orElseThrow();
        var versions = new ArrayList<Plan>();
        for (var plan : paying) {
            if (plan.from().isBefore(from)) {
                var until = plan.until();
                versions.add(until != null && !until.isAfter(from) ? plan : until(plan, from));
            }
        }
        versions.addAll(shadow);
        return versions;
    }

    private static Plan until(Plan plan, LocalDate until) {
        return new Plan(
                plan.id(),
                plan.version(),
                plan.name(),
                plan.currency(),
                plan.from(),
                until,
                plan.payees(),
                plan.carry(),
                plan.components(),
                plan.settlements(),
                plan.exchange());
    }

    /// The shadow statement of a month; null: the plan is not valid yet.
    ///
    /// @param first the first month that has anything for the payee
    /// @param paid the month's statement
    public @Nullable ShadowStatement of(
            PersonId payee, Period month, Period first, Told told, Statement paid) {
        var last = new ArrayList<Result>(1);
        Months.run(
                engine,
                versions,
                Months.begin(versions, first),
                month,
                told,
                (at, result) -> {
                    if (at.equals(month)) {
                        last.add(result);
                    }
                });
        return last.isEmpty() ? null : statement(payee, month, last.getFirst(), paid);
    }

    private ShadowStatement statement(PersonId payee, Period month, Result result, Statement paid) {
        var plan = versions.getLast();
        var currency = plan.currency();
        var payable = sum(result.lines(), Line::payable, currency);
        var beside = paid(paid, plan.id(), currency);
        return new ShadowStatement(
                plan.id(),
                payee,
                month,
                result.lines(),
                result.unpaid(),
                result.standings(),
                result.balance(),
                sum(result.lines(), Line::earned, currency),
                payable,
                beside,
                new Money(payable.amount().subtract(beside.amount()), currency));
    }

    /// By the plan with the same id, if that pays; else by all plans in the currency. Corrections
    /// of earlier months are not this month's.
    private static Money paid(Statement paid, String plan, String currency) {
        var own =
                paid.lines().stream()
                        .filter(line -> line.kind() != Statement.Kind.ADJUSTMENT)
                        .toList();
        var its = own.stream().filter(line -> line.plan().equals(plan)).toList();
        return sum(its.isEmpty() ? own : its, Line::payable, currency);
    }

    private static Money sum(List<Line> lines, Function<Line, Money> amount, String currency) {
        return lines.stream()
                .map(amount)
                .filter(money -> money.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }
}
