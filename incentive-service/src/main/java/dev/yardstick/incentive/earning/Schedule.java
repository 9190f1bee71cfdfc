package dev.yardstick.incentive.earning;

import dev.yardstick.events.Period;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Carry.Remembered;
import dev.yardstick.incentive.earning.Carry.Step;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Timing;
import dev.yardstick.incentive.terms.Timing.When;
import java.math.BigDecimal;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When what a line earned becomes payable.
final class Schedule {

    /// For so many months after the last payment (or invoice) a line that is paid in full is
    /// remembered, so that what is reversed takes back what it had made payable. A card payment can
    /// be charged back for 120 days.
    static final int REVERSIBLE_MONTHS = 4;

    private Schedule() {}

    private static boolean isAtBooking(Component component) {
        return component.timing().when() instanceof When.Booking
                && component.timing().holdback().signum() == 0;
    }

    /// Whether what is settled over the component is settled for good at once.
    static boolean isAtOnce(Component component) {
        return isAtBooking(component) && component.clawback() == null;
    }

    /// What is to be remembered of a new line; empty where it is settled for good.
    static Optional<Remembered> begin(
            Component component,
            @Nullable Transaction transaction,
            Period month,
            Line line,
            @Nullable BigDecimal exchange) {
        if (isAtBooking(component)
                && (component.clawback() == null || transaction == null)
                && exchange == null) {
            return Optional.empty();
        }
        var amount = transaction == null ? null : transaction.amount();
        var whole =
                component.timing().when() instanceof When.Invoice
                                || component.timing().when() instanceof When.Cash
                        ? amount
                        : null;
        return Optional.of(
                new Remembered(
                        transaction == null ? null : transaction.id(),
                        line.planVersion(),
                        component.span().of(month),
                        month,
                        line.key(),
                        line.on(),
                        line.earned().amount(),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        List.of(),
                        whole == null ? null : whole.amount(),
                        amount == null ? null : amount.currency(),
                        exchange));
    }

    /// What became due until the end of a month, as steps; the line's own where none did.
    ///
    /// @param progress of the line's transaction, in the month
    static List<Step> steps(
            Component component, Remembered line, Period month, List<Progress> progress) {
        var fraction =
                switch (component.timing().when()) {
                    case When.Booking booking -> atBooking(line, month);
                    case When.Instalments(var parts) -> instalment(parts, age(line, month));
                    case When.Invoice invoice ->
                            progressed(line, month, progress, Progress.Kind.INVOICED);
                    case When.Cash cash -> progressed(line, month, progress, Progress.Kind.PAID);
                };
        if (fraction.signum() == 0) {
            return line.steps();
        }
        if (component.timing().holdback().signum() == 0) {
            // Only what is kept back asks which part became due when.
            for (var step : line.steps()) {
                fraction = fraction.add(step.fraction());
            }
            return List.of(new Step(month, fraction));
        }
        var steps = new ArrayList<>(line.steps());
        steps.add(new Step(month, fraction));
        return steps;
    }

    private static BigDecimal atBooking(Remembered line, Period month) {
        return line.period().equals(month) ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static BigDecimal instalment(List<Timing.Part> parts, long age) {
        var sum = BigDecimal.ZERO;
        for (var part : parts) {
            if (part.months() == age) {
                sum = sum.add(part.fraction());
            }
        }
        return sum;
    }

    private static BigDecimal progressed(
            Remembered line, Period month, List<Progress> progress, Progress.Kind kind) {
        var whole = line.whole();
        if (whole == null || whole.signum() == 0) {
            // Nothing can be invoiced or paid of it: due at once.
            return atBooking(line, month);
        }
        if (progress.isEmpty()) {
            return BigDecimal.ZERO;
        }
        var sum = BigDecimal.ZERO;
        for (var one : progress) {
            if (one.kind() == kind && one.amount().currency().equals(line.currency())) {
                sum = sum.add(one.amount().amount());
            }
        }
        return Amounts.fraction(sum, whole);
    }

    /// Whether a payment (or an invoice) that the line followed may still be reversed.
    static boolean mayGoBack(Remembered line, Period month) {
        return line.whole() != null
                && !line.steps().isEmpty()
                && months(line.steps().getLast().month(), month) < REVERSIBLE_MONTHS;
    }

    static long age(Remembered line, Period month) {
        return months(line.period(), month);
    }

    /// From one month to another.
    private static long months(Period from, Period to) {
        return to.start().getLong(ChronoField.PROLEPTIC_MONTH)
                - from.start().getLong(ChronoField.PROLEPTIC_MONTH);
    }

    /// The fraction of the line that is payable by the end of a month: what has become due, less
    /// what of it is kept back for so many months.
    static BigDecimal fraction(Component component, List<Step> steps, Period month) {
        var holdback = component.timing().holdback();
        var now = due(steps, month);
        if (holdback.signum() == 0) {
            return now;
        }
        var earlier =
                due(
                        steps,
                        Period.of(
                                Period.Kind.MONTH,
                                month.start().minusMonths(component.timing().release())));
        return now.multiply(BigDecimal.ONE.subtract(holdback)).add(earlier.multiply(holdback));
    }

    /// What of the line is payable by the end of a month.
    static BigDecimal payable(
            Component component, Remembered line, List<Step> steps, Period month, String currency) {
        var fraction = fraction(component, steps, month);
        return fraction.compareTo(BigDecimal.ONE) == 0
                ? line.earned()
                : Amounts.rounded(line.earned().multiply(fraction), component.rounding(), currency);
    }

    private static BigDecimal due(List<Step> steps, Period month) {
        var sum = BigDecimal.ZERO;
        for (var step : steps) {
            if (!step.month().start().isAfter(month.start())) {
                sum = sum.add(step.fraction());
            }
        }
        return sum.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }
}
