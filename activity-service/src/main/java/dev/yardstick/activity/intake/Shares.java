package dev.yardstick.activity.intake;

import dev.yardstick.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Splits an amount by shares, to the minor unit.
final class Shares {

    private Shares() {}

    /// What each share comes to. Shares that sum to at most 1 are split by largest remainder, so
    /// that the parts sum to what all shares together come to, rounded half up once: to the whole,
    /// when they sum to 1. Where an overlay takes the sum past 1 there is no whole that the parts
    /// could sum to, and each is rounded half up on its own.
    static List<Money> split(Money whole, List<BigDecimal> shares) {
        var minor = whole.amount().movePointRight(Money.digits(whole.currency()));
        var sum = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts =
                sum.compareTo(BigDecimal.ONE) > 0
                        ? shares.stream().map(share -> halfUp(minor.multiply(share))).toList()
                        : byLargestRemainder(minor, shares, halfUp(minor.multiply(sum)));
        return parts.stream().map(part -> Money.ofMinor(part, whole.currency())).toList();
    }

    private static List<Long> byLargestRemainder(
            BigDecimal minor, List<BigDecimal> shares, long target) {
        var exact = shares.stream().map(minor::multiply).toList();
        var parts = new ArrayList<Long>();
        long given = 0;
        for (var part : exact) {
            long floor = part.setScale(0, RoundingMode.FLOOR).longValueExact();
            parts.add(floor);
            given += floor;
        }
        // Equal remainders go to whoever was named first.
        var neediest =
                IntStream.range(0, shares.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                        (Integer i) ->
                                                exact.get(i)
                                                        .subtract(BigDecimal.valueOf(parts.get(i))),
                                        Comparator.reverseOrder()))
                        .toList();
        for (int i = 0; given < target; i++, given++) {
            parts.set(neediest.get(i), parts.get(neediest.get(i)) + 1);
        }
        return parts;
    }

    private static long halfUp(BigDecimal number) {
        return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
