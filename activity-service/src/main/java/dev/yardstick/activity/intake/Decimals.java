package dev.yardstick.activity.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Makes numbers of text without trusting it: `1e999999` is seen for what it is before anything is
/// computed with it.
final class Decimals {

    /// No number of use is longer; a bound on the work that one can cause.
    static final int LONGEST = 64;

    private Decimals() {}

    /// The number; null where the text is none.
    static @Nullable BigDecimal parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E') {
                return null;
            }
        }
        try {
            var number = new BigDecimal(text);
            return number.signum() == 0 ? BigDecimal.ZERO : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Digits before the point; 0 or less below one.
    static long wholeDigits(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    /// With at most so many decimals, or null where it has more that count. Only for numbers whose
    /// [whole digits][#wholeDigits] were looked at.
    static @Nullable BigDecimal withDecimals(BigDecimal number, int decimals) {
        if (number.scale() > decimals) {
            var stripped = number.stripTrailingZeros();
            return stripped.scale() > decimals ? null : stripped.setScale(decimals);
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /// A whole number as it is usually written, `-?[0-9]+`; null where it is not, or beyond a long.
    static @Nullable Long whole(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (text.length() == from || text.length() > LONGEST) {
            return null;
        }
        long value = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
                return null;
            }
            value = value * 10 - digit;
        }
        if (from == 0 && value == Long.MIN_VALUE) {
            return null;
        }
        return from == 1 ? value : -value;
    }
}
