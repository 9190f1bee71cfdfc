package dev.yardstick.platform.document;

import java.math.BigDecimal;

/// A text per number, such that texts are ordered as the numbers are, exactly and for any number of
/// digits.
///
/// A number is `± 0.digits × 10^exponent` without trailing zeros. Positive: `1`, the exponent, the
/// digits. Negative: `-`, the complements of both, and a tilde, which puts -1.2 above -1.23. Zero:
/// `0`. Equal numbers have equal texts whatever their scale.
final class DecimalKey {

    private static final String ZERO = "0";

    /// Makes every exponent that a BigDecimal can have positive, with ten digits.
    private static final long BIAS = 5_000_000_000L;

    private DecimalKey() {}

    static String of(BigDecimal number) {
        if (number.signum() == 0) {
            return ZERO;
        }
        var plain = number.abs().stripTrailingZeros();
        var exponent = (long) plain.precision() - plain.scale();
        var digits = plain.unscaledValue().toString();
        return number.signum() > 0
                ? "1%010d%s".formatted(BIAS + exponent, digits)
                : "-%010d%s~".formatted(BIAS - exponent, complement(digits));
    }

    private static String complement(String digits) {
        var out = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> out.append((char) ('0' + '9' - digit)));
        return out.toString();
    }
}
