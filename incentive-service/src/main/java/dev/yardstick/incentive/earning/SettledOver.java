package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.incentive.earning.Carry.OfLimit;
import dev.yardstick.incentive.earning.Carry.OfSettled;
import dev.yardstick.incentive.earning.Carry.Remembered;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is settled over a component follows the lines of its span: so that a deal whose earning a
/// gate withholds pays nothing when its customer pays, and does not first cost what it had not
/// paid.
final class SettledOver {

    /// A line's part.
    record Part(BigDecimal amount, BigDecimal payable) {}

    private static final class Sums {
        private final Period span;
        private BigDecimal lines;
        private BigDecimal due;
        private BigDecimal amount;
        private BigDecimal payable;

        Sums(OfSettled carried) {
            this.span = carried.span();
            this.lines = carried.lines();
            this.due = carried.due();
            this.amount = carried.amount();
            this.payable = carried.payable();
        }

        static Sums of(Period span) {
            return new Sums(
                    new OfSettled(
                            span,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO));
        }

        OfSettled carried() {
            return new OfSettled(span, lines, due, amount, payable);
        }
    }

    private final Map<Period, Sums> bySpan = new LinkedHashMap<>();

    /// Lines come span by span.
    private @Nullable Sums asked;

    SettledOver(List<OfSettled> carried) {
        for (var settled : carried) {
            bySpan.put(settled.span(), new Sums(settled));
        }
    }

    List<OfSettled> all() {
        var all = new ArrayList<OfSettled>(bySpan.size());
        bySpan.values().forEach(one -> all.add(one.carried()));
        return all;
    }

    List<Period> spans() {
        return List.copyOf(bySpan.keySet());
    }

    /// A line begins that is not settled for good.
    void earned(Period span, BigDecimal amount) {
        var now = of(span);
        now.lines = now.lines.add(amount.abs());
    }

    /// Something is settled over the span.
    void settled(Period span, BigDecimal amount) {
        var now = of(span);
        now.amount = now.amount.add(amount);
    }

    /// What is payable of a line changes.
    void became(Period span, BigDecimal before, BigDecimal after) {
        var now = of(span);
        now.due = now.due.add(after.abs()).subtract(before.abs());
    }

    private Sums of(Period span) {
        var last = asked;
        if (last != null && last.span.equals(span)) {
            return last;
        }
        var now = bySpan.computeIfAbsent(span, Sums::of);
        asked = now;
        return now;
    }

    /// Whether everything in the span is payable; so it is where it has no lines to follow.
    boolean isAllDue(Period span) {
        var now = of(span);
        return now.due.compareTo(now.lines) == 0;
    }

    /// What becomes payable now.
    BigDecimal release(Period span, Rounding rounding, String currency) {
        var now = of(span);
        var payable =
                isAllDue(span)
                        ? now.amount
                        : Amounts.rounded(part(now.amount, now.due, now.lines), rounding, currency);
        var change = payable.subtract(now.payable);
        now.payable = payable;
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
                                : Money.rounded(part(now.amount, lines, now.lines), currency)
                                        .amount(),
                        due.signum() == 0
                                ? BigDecimal.ZERO
                                : Money.rounded(part(now.payable, due, now.due), currency)
                                        .amount());
        now.lines = now.lines.subtract(lines);
        now.due = now.due.subtract(due);
        now.amount = now.amount.subtract(part.amount());
        now.payable = now.payable.subtract(part.payable());
        return part;
    }

    /// What a gate withholds of a line that is taken back is not let through later. It is money, as
    /// what is taken out with the line is: else a cent of it could be both.
    OfLimit forfeit(OfLimit gate, Remembered line, String currency) {
        var lines = of(line.span()).lines;
        if (lines.signum() == 0) {
            return gate;
        }
        var withheld = gate.in().subtract(gate.out());
        var forfeited =
                Money.rounded(part(withheld, line.earned().abs(), lines), currency).amount();
        return new OfLimit(gate.span(), gate.in().subtract(forfeited), gate.out());
    }

    /// What is not done with: the span goes on, or something of it may yet become payable.
    List<OfSettled> open(List<Remembered> remembered, Period month) {
        var open = new ArrayList<OfSettled>(bySpan.size());
        for (var one : bySpan.values()) {
            if (one.span.end().isAfter(month.end())
                    || one.payable.compareTo(one.amount) != 0
                    || has(remembered, one.span)) {
                open.add(one.carried());
            }
        }
        return open;
    }

    private static boolean has(List<Remembered> lines, Period span) {
        for (var line : lines) {
            if (line.span().equals(span)) {
                return true;
            }
        }
        return false;
    }
}
