package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.incentive.earning.Carry.OfLimit;
import dev.yardstick.incentive.earning.Carry.OfSettled;
import dev.yardstick.incentive.earning.Carry.Remembered;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rounding;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is settled over a component follows the lines of its span: so that a deal whose earning a
/// gate withholds pays nothing when its customer pays, and does not first cost what it had not
/// paid.
final class SettledOver {

    /// A line's part.
    record Part(BigDecimal amount, BigDecimal payable) {}

    private final Map<Period, OfSettled> bySpan = new LinkedHashMap<>();

    SettledOver(List<OfSettled> carried) {
        carried.forEach(settled -> bySpan.put(settled.span(), settled));
    }

    List<OfSettled> all() {
        return List.copyOf(bySpan.values());
    }

    List<Period> spans() {
        return List.copyOf(bySpan.keySet());
    }

    /// A line begins that is not settled for good.
    void earned(Period span, BigDecimal amount) {
        add(span, amount.abs(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /// Something is settled over the span.
    void settled(Period span, BigDecimal amount) {
        add(span, BigDecimal.ZERO, BigDecimal.ZERO, amount, BigDecimal.ZERO);
    }

    /// What is payable of a line changes.
    void became(Period span, BigDecimal before, BigDecimal after) {
        add(
                span,
                BigDecimal.ZERO,
                after.abs().subtract(before.abs()),
                BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private void add(
            Period span, BigDecimal lines, BigDecimal due, BigDecimal amount, BigDecimal payable) {
        var now = of(span);
        bySpan.put(
                span,
                new OfSettled(
                        span,
                        now.lines().add(lines),
                        now.due().add(due),
                        now.amount().add(amount),
                        now.payable().add(payable)));
    }

    private OfSettled of(Period span) {
        var known = bySpan.get(span);
        return known != null
                ? known
                : new OfSettled(
                        span,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO);
    }

    /// Whether everything in the span is payable; so it is where it has no lines to follow.
    boolean isAllDue(Period span) {
        var now = of(span);
        return now.due().compareTo(now.lines()) == 0;
    }

    /// What becomes payable now.
    BigDecimal release(Period span, Rounding rounding, String currency) {
        var now = of(span);
        var payable =
                isAllDue(span)
                        ? now.amount()
                        : Amounts.rounded(
                                part(now.amount(), now.due(), now.lines()), rounding, currency);
        var change = payable.subtract(now.payable());
        add(span, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, change);
        return change;
    }

    private static BigDecimal part(BigDecimal whole, BigDecimal part, BigDecimal of) {
        return whole.multiply(part).divide(of, Rate.PRECISION);
    }

    /// A line is taken back, and its part of what was settled with it.
    Part takeOut(Remembered line, String currency) {
        var now = of(line.span());
        var lines = line.earned().abs();
        var due = line.payable().abs();
        var part =
                new Part(
                        lines.signum() == 0
                                ? BigDecimal.ZERO
                                : Money.rounded(part(now.amount(), lines, now.lines()), currency)
                                        .amount(),
                        due.signum() == 0
                                ? BigDecimal.ZERO
                                : Money.rounded(part(now.payable(), due, now.due()), currency)
                                        .amount());
        add(
                line.span(),
                lines.negate(),
                due.negate(),
                part.amount().negate(),
                part.payable().negate());
        return part;
    }

    /// What a gate withholds of a line that is taken back is not let through later.
    OfLimit forfeit(OfLimit gate, Remembered line) {
        var lines = of(line.span()).lines();
        if (lines.signum() == 0) {
            return gate;
        }
        var withheld = gate.in().subtract(gate.out());
        return new OfLimit(
                gate.span(),
                gate.in().subtract(part(withheld, line.earned().abs(), lines)),
                gate.out());
    }

    /// What is not done with: the span goes on, or something of it may yet become payable.
    List<OfSettled> open(List<Remembered> remembered, Period month) {
        return bySpan.values().stream()
                .filter(one ->
                        one.span().end().isAfter(month.end())
                                || one.payable().compareTo(one.amount()) != 0
                                || remembered.stream()
                                        .anyMatch(line -> line.span().equals(one.span())))
                .toList();
    }
}
