package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Statement.Part;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Rounds, and holds within limits.
final class Amounts {

    /// Digits after the point that are right even where an amount rests on a quotient of 34 digits.
    private static final int KNOWN_DIGITS = 18;

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
