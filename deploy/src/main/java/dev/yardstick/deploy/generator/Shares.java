package dev.yardstick.deploy.generator;

import dev.yardstick.events.Credit;
import dev.yardstick.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What each credited person gets of an amount, worked out a second time and apart from the edge,
/// so that the oracle does not repeat the edge's mistakes. Only for shares of one kind that sum to
/// 1 (the parts sum to the whole: by largest remainder, of equal ones the first) or to more (each
/// is rounded half up by itself).
final class Shares {

    private Shares() {}

    static List<Credit> split(List<Credit> credits, @Nullable Money whole) {
        if (whole == null) {
            return credits.stream()
                    .map(c -> new Credit(c.person(), c.share(), null, c.kind()))
                    .toList();
        }
        var sum = credits.stream().map(Credit::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        var cents =
                sum.compareTo(BigDecimal.ONE) > 0
                        ? alone(credits, whole)
                        : remainders(credits, whole);
        var split = new ArrayList<Credit>();
        for (int i = 0; i < cents.length; i++) {
            var credit = credits.get(i);
            split.add(
                    new Credit(
                            credit.person(),
                            credit.share(),
                            Money.ofMinor(cents[i], whole.currency()),
                            credit.kind()));
        }
        return split;
    }

    private static BigDecimal exact(Credit credit, Money whole) {
        return credit.share().multiply(BigDecimal.valueOf(whole.minor()));
    }

    private static long[] alone(List<Credit> credits, Money whole) {
        return credits.stream()
                .mapToLong(c -> exact(c, whole).setScale(0, RoundingMode.HALF_UP).longValueExact())
                .toArray();
    }

    private static long[] remainders(List<Credit> credits, Money whole) {
        var cents =
                credits.stream()
                        .mapToLong(c ->
                                exact(c, whole).setScale(0, RoundingMode.FLOOR).longValueExact())
                        .toArray();
        var left = whole.minor();
        for (var c : cents) {
            left -= c;
        }
        IntStream.range(0, cents.length)
                .boxed()
                .sorted(
                        Comparator.<Integer, BigDecimal>comparing(
                                        i -> exact(credits.get(i), whole).remainder(BigDecimal.ONE))
                                .reversed())
                .limit(left)
                .forEach(i -> cents[i]++);
        return cents;
    }
}
