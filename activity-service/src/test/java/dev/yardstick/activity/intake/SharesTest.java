package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Money;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static List<Long> split(long minor, String... shares) {
        return Shares.split(
                        Money.ofMinor(minor, "USD"),
                        Stream.of(shares).map(BigDecimal::new).toList())
                .stream()
                .map(Money::minor)
                .toList();
    }

    @Test
    void whatIsLeftOverGoesToTheLargestRemainders() {
        // 33.4, 33.3, 33.3 of 100 cents
        assertThat(split(100, "0.333", "0.333", "0.334")).containsExactly(33L, 33L, 34L);
        // 0.5, 0.25, 0.25 of a cent
        assertThat(split(1, "0.25", "0.5", "0.25")).containsExactly(0L, 1L, 0L);
    }

    @Test
    void ofEqualRemaindersTheFirstNamedIsServedFirst() {
        assertThat(split(1, "0.5", "0.5")).containsExactly(1L, 0L);
        assertThat(split(101, "0.25", "0.25", "0.25", "0.25")).containsExactly(26L, 25L, 25L, 25L);
    }

    @Test
    void sharesBelowTheWholeSumToTheirPartOfIt() {
        // 99 × 0.5 = 49.5
        assertThat(split(99, "0.25", "0.25")).containsExactly(25L, 25L);
        assertThat(split(1, "0.4")).containsExactly(0L);
        assertThat(split(1, "0.5")).containsExactly(1L);
    }

    @Test
    void anOverlayIsRoundedShareByShare() {
        assertThat(split(99, "1", "0.5")).containsExactly(99L, 50L);
    }

    @Test
    void ofNothingEverybodyGetsNothing() {
        assertThat(split(0, "0.5", "0.5")).containsExactly(0L, 0L);
    }

    private record Split(long minor, List<BigDecimal> shares) {

        static Split any(SplittableRandom random) {
            long minor =
                    random.nextInt(5) == 0
                            ? random.nextLong(100_000_000_000_000_000L)
                            : random.nextLong(10_000);
            int people = 1 + random.nextInt(50);
            var cuts = random.ints(people - 1, 0, 1_000_001).sorted().toArray();
            var shares = new ArrayList<BigDecimal>();
            int last = 0;
            for (int i = 0; i < people; i++) {
                int cut =
                        i == people - 1
                                ? 1_000_000 - random.nextInt(2) * random.nextInt(1000)
                                : cuts[i];
                shares.add(BigDecimal.valueOf(Math.max(0, cut - last), 6));
                last = Math.max(cut, last);
            }
            return new Split(minor, shares);
        }
    }

    @Test
    void partsSumToTheWholeAndNoneIsACentAway() {
        Property.forAll(
                2_000,
                random -> {
                    var split = Split.any(random);
                    var parts = Shares.split(Money.ofMinor(split.minor(), "USD"), split.shares());
                    var sum = split.shares().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                    var whole =
                            BigDecimal.valueOf(split.minor())
                                    .multiply(sum)
                                    .setScale(0, RoundingMode.HALF_UP);
                    assertThat(parts.stream().mapToLong(Money::minor).sum())
                            .isEqualTo(whole.longValueExact());
                    for (int i = 0; i < parts.size(); i++) {
                        var exact =
                                BigDecimal.valueOf(split.minor()).multiply(split.shares().get(i));
                        assertThat(BigDecimal.valueOf(parts.get(i).minor()).subtract(exact).abs())
                                .isLessThan(BigDecimal.ONE);
                    }
                });
    }
}
