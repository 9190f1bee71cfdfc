package dev.yardstick.incentive.explain;

import dev.yardstick.events.Money;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Trace;
import dev.yardstick.incentive.explain.Step.Name;
import dev.yardstick.incentive.explain.Step.Operation;
import dev.yardstick.incentive.explain.Step.Term;
import dev.yardstick.incentive.explain.Step.What;
import dev.yardstick.incentive.terms.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line as a chain of steps, from its transaction to its amounts.
///
/// @param holds whether every step can be computed again, each begins with what the one before came
///   to, rounding changed no more than rounding can, and the last ones are the line's amounts
public record Computation(List<Step> steps, boolean holds) {

    public Computation {
        steps = List.copyOf(steps);
    }

    /// Takes a line apart.
    ///
    /// @param rounding by which it was rounded; null where that is not known
    static Computation of(Line line, @Nullable Rounding rounding) {
        var trace = line.trace();
        var currency = line.payable().currency();
        var steps = new ArrayList<Step>();
        credited(trace, steps);
        attainment(trace, steps);
        boolean holds = parts(trace, currency, steps);
        var exact = trace.exact();
        if (trace.cut() != null) {
            var within = exact.add(trace.cut());
            steps.add(
                    sum(What.LIMITED, within, currency, Name.EXACT, exact, Name.CUT, trace.cut()));
            exact = within;
        }
        boolean ofPayable = isOfPayable(line);
        var amount = (ofPayable ? line.payable() : line.earned()).amount();
        var difference = amount.subtract(exact);
        if (difference.signum() != 0) {
            steps.add(
                    sum(
                            What.ROUNDED,
                            amount,
                            currency,
                            Name.EXACT,
                            exact,
                            Name.ROUNDING,
                            difference));
        }
        holds &= isRounding(exact, amount, currency, line, rounding);
        var other = (ofPayable ? line.earned() : line.payable()).amount();
        if (other.compareTo(amount) != 0 && (!ofPayable || other.signum() != 0)) {
            steps.add(
                    sum(
                            ofPayable ? What.EARNED : What.PAYABLE,
                            other,
                            currency,
                            Name.AMOUNT,
                            amount,
                            Name.OTHERWISE,
                            other.subtract(amount)));
        }
        return new Computation(steps, holds && steps.stream().allMatch(Step::holds));
    }

    /// What the computation is about: lines that only say what becomes payable are about that.
    private static boolean isOfPayable(Line line) {
        return switch (line.kind()) {
            case ADJUSTMENT -> line.earned().amount().signum() == 0;
            case RELEASE, CLAWBACK -> true;
            case EARNING,
                    CATCH_UP,
                    TIER_AMOUNT,
                    GATE,
                    LIMIT,
                    GUARANTEE,
                    DRAW,
                    RECOVERY,
                    CARRY_OVER ->
                    line.component() == null;
        };
    }

    private static void credited(Trace trace, List<Step> steps) {
        var credited = trace.credited();
        if (trace.base() == null || trace.share() == null || credited == null) {
            return;
        }
        var terms = new ArrayList<Term>();
        terms.add(new Term(Name.BASE, trace.base()));
        var product = trace.base().multiply(trace.share());
        if (trace.exchange() != null) {
            terms.add(new Term(Name.EXCHANGE, trace.exchange()));
            product = product.multiply(trace.exchange());
        }
        terms.add(new Term(Name.SHARE, trace.share()));
        steps.add(new Step(What.CREDITED, Operation.PRODUCT, terms, null, product, null));
        if (product.compareTo(credited) != 0) {
            steps.add(
                    sum(
                            What.RECORDED,
                            credited,
                            null,
                            Name.CREDITED,
                            product,
                            Name.RECORDED_DIFFERENCE,
                            credited.subtract(product)));
        }
    }

    private static void attainment(Trace trace, List<Step> steps) {
        var before = trace.before();
        var after = trace.after();
        var credited = trace.credited();
        if (before != null
                && after != null
                && credited != null
                && before.add(credited).compareTo(after) == 0) {
            steps.add(
                    sum(What.MEASURED, after, null, Name.BEFORE, before, Name.CREDITED, credited));
        }
        var quota = trace.quota();
        if (quota == null || quota.signum() == 0) {
            return;
        }
        if (before != null) {
            steps.add(quotient(What.ATTAINMENT_BEFORE, Name.BEFORE, before, quota));
        }
        if (after != null) {
            steps.add(quotient(What.ATTAINMENT_AFTER, Name.AFTER, after, quota));
        }
    }

    private static boolean parts(Trace trace, String currency, List<Step> steps) {
        var terms = new ArrayList<Term>();
        for (var part : trace.parts()) {
            terms.add(new Term(Name.PART, part.amount()));
            steps.add(
                    new Step(
                            What.PART,
                            Operation.PRODUCT,
                            List.of(
                                    new Term(Name.INPUT, part.input()),
                                    new Term(Name.RATE, part.rate())),
                            part.tier(),
                            part.amount(),
                            currency));
        }
        var together = new Step(What.TOGETHER, Operation.SUM, terms, null, trace.exact(), currency);
        if (terms.size() != 1) {
            steps.add(together);
        }
        return together.holds();
    }

    /// Where each line is rounded by itself, it is that; where the sum is, a line may be off by
    /// what two roundings can be.
    private static boolean isRounding(
            BigDecimal exact,
            BigDecimal amount,
            String currency,
            Line line,
            @Nullable Rounding rounding) {
        int digits = Money.digits(currency);
        if (rounding != null) {
            digits = Math.min(digits, rounding.digits());
        }
        if (rounding != null
                && rounding.point() == Rounding.Point.LINE
                && line.kind() == Kind.EARNING) {
            return exact.setScale(digits, rounding.mode()).compareTo(amount) == 0;
        }
        var twice = BigDecimal.TWO.movePointLeft(digits);
        return amount.subtract(exact).abs().compareTo(twice) < 0;
    }

    private static Step quotient(What what, Name name, BigDecimal value, BigDecimal quota) {
        return new Step(
                what,
                Operation.QUOTIENT,
                List.of(new Term(name, value), new Term(Name.QUOTA, quota)),
                null,
                value.divide(quota, dev.yardstick.incentive.terms.Rate.PRECISION),
                null);
    }

    private static Step sum(
            What what,
            BigDecimal result,
            @Nullable String currency,
            Name first,
            BigDecimal a,
            Name second,
            BigDecimal b) {
        return new Step(
                what,
                Operation.SUM,
                List.of(new Term(first, a), new Term(second, b)),
                null,
                result,
                currency);
    }
}
