package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Statement.Part;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Rounds, and holds within limits.
final class Amounts {

    /// Digits after the point that are right even where an amount rests on a quotient of 34 digits.
    private static final int KNOWN_DIGITS = 18;

    /// Any number of so many digits is a long.
    private static final int LONG_DIGITS = 18;

    private static final int EVEN_DIGITS = 3;

    private Amounts() {}

    static BigDecimal sum(List<Part> parts) {
        var sum = BigDecimal.ZERO;
        for (var part : parts) {
            sum = sum.add(part.amount());
        }
        return sum;
    }

    static BigDecimal rounded(BigDecimal exact, Rounding rounding, String currency) {
        int digits = Money.digits(currency);
        // What was divided is a little off in its last digits, and must not be on the wrong side of
        // a half for it.
        var known =
                exact.scale() > KNOWN_DIGITS
                        ? exact.setScale(KNOWN_DIGITS, RoundingMode.HALF_EVEN)
                        : exact;
        return known.setScale(Math.min(rounding.digits(), digits), rounding.mode())
                .setScale(digits);
    }

    /// A part of a whole, to the digits of [Rate#PRECISION]. What comes out even in a few digits,
    /// as what is paid in full or in half does, is found in long arithmetic: BigDecimal would
    /// compute 34 digits of it and strip the noughts off again one by one.
    static BigDecimal fraction(BigDecimal part, BigDecimal whole) {
        if (part.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (part.scale() == whole.scale()
                && part.precision() <= LONG_DIGITS - EVEN_DIGITS
                && whole.precision() <= LONG_DIGITS) {
            long numerator = part.unscaledValue().longValue();
            long denominator = whole.unscaledValue().longValue();
            for (int digits = 0; digits <= EVEN_DIGITS; digits++) {
                if (numerator % denominator == 0) {
                    return BigDecimal.valueOf(numerator / denominator, digits);
                }
                numerator *= 10;
            }
        }
        return part.divide(whole, Rate.PRECISION);
    }

    /// What the limits for each transaction leave of an amount.
    static BigDecimal withinTransactionLimits(BigDecimal amount, List<Limit> limits) {
        var within = amount;
        for (var limit : limits) {
            if (limit.over() == Span.TRANSACTION) {
                within =
                        switch (limit.kind()) {
                            case CAP -> within.min(limit.amount());
                            case FLOOR -> within.max(limit.amount());
                        };
            }
        }
        return within;
    }
}
