package dev.yardstick.incentive.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Divides a whole by weights so that the parts sum to it: each gets its part rounded down, and the
/// units of the last digit that are left go to the largest remainders (Hamilton's method), equal
/// ones by key.
final class Portions {

    private static final int LEAST_DIGITS = 6;

    private Portions() {}

    /// To as many digits after the point as the whole has, and at least six.
    static <K extends Comparable<? super K>> Map<K, BigDecimal> of(
            BigDecimal whole, Map<K, BigDecimal> weights) {
        int digits = Math.max(LEAST_DIGITS, whole.scale());
        var sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = new LinkedHashMap<K, BigDecimal>();
        if (sum.signum() <= 0) {
            return parts;
        }
        var remainders = new LinkedHashMap<K, BigDecimal>();
        var left = whole;
        for (var key : weights.keySet().stream().sorted().toList()) {
            var exact = whole.multiply(weights.get(key));
            var part = exact.divide(sum, digits, RoundingMode.DOWN);
            parts.put(key, part);
            remainders.put(key, exact.subtract(part.multiply(sum)).abs());
            left = left.subtract(part);
        }
        var unit = BigDecimal.ONE.movePointLeft(digits);
        var step = left.signum() < 0 ? unit.negate() : unit;
        var byRemainder = new ArrayList<>(remainders.keySet());
        byRemainder.sort(Comparator.comparing((K key) -> remainders.get(key)).reversed());
        for (var key : byRemainder) {
            if (left.signum() == 0) {
                break;
            }
            parts.merge(key, step, BigDecimal::add);
            left = left.subtract(step);
        }
        return parts;
    }
}
