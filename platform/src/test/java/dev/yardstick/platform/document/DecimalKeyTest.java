package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalKeyTest {

    @Test
    void textsAreOrderedAsTheirNumbers() {
        Property.forAll(
                20_000,
                random -> {
                    var a = number(random);
                    var b = random.nextInt(3) == 0 ? near(a, random) : number(random);
                    assertThat(Integer.signum(DecimalKey.of(a).compareTo(DecimalKey.of(b))))
                            .as("%s and %s", a, b)
                            .isEqualTo(a.compareTo(b));
                });
    }

    @Test
    void equalNumbersHaveEqualTexts() {
        assertThat(DecimalKey.of(new BigDecimal("-1.50")))
                .isEqualTo(DecimalKey.of(new BigDecimal("-1.5")));
        assertThat(DecimalKey.of(new BigDecimal("0.000")))
                .isEqualTo(DecimalKey.of(BigDecimal.ZERO));
        assertThat(DecimalKey.of(new BigDecimal("1E+3")))
                .isEqualTo(DecimalKey.of(new BigDecimal("1000")));
    }

    private static BigDecimal number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(-20, 21), random.nextInt(3));
            case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(-30, 30));
            case 2 -> BigDecimal.valueOf(random.nextInt(-99, 99), oneOf(random));
            default -> new BigDecimal(new BigInteger(200, new Random(random.nextLong())), 30);
        };
    }

    private static int oneOf(SplittableRandom random) {
        return new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE + 9, 0}[random.nextInt(3)];
    }

    private static BigDecimal near(BigDecimal a, SplittableRandom random) {
        return a.scale() > 1_000 || a.scale() < -1_000
                ? a.negate()
                : a.add(BigDecimal.valueOf(random.nextInt(-1, 2), a.scale() + random.nextInt(3)));
    }
}
