package dev.yardstick.incentive.earning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.platform.property.Property;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "100.00, 100.00, 1",
        "50.00, 100.00, 0.5",
        "-50.00, 100.00, -0.5",
        "12.50, 100.00, 0.125",
        "6.25, 100.00, 0.0625",
        "200.00, 100.00, 2",
        "1000.00, 0.01, 100000",
        "1.00, 3.00, 0.3333333333333333333333333333333333",
        "0.00, 3.00, 0",
        "999999999999999.00, 999999999999999.00, 1",
        "99999999999999999999.00, 99999999999999999999.00, 1"
    })
    void aFractionIsToAsFewDigitsAsItHas(BigDecimal part, BigDecimal whole, BigDecimal fraction) {
        assertThat(Amounts.fraction(part, whole)).isEqualTo(fraction);
    }

    /// Digit for digit: what was handed on by an earlier version must not look changed.
    @Test
    void aFractionIsWhatBigDecimalSays() {
        Property.forAll(
                10_000,
                random -> {
                    int scale = random.nextInt(4);
                    long most = random.nextBoolean() ? 10_000 : Long.MAX_VALUE;
                    var whole = BigDecimal.valueOf(random.nextLong(1, most), scale);
                    var part =
                            random.nextBoolean()
                                    ? BigDecimal.valueOf(random.nextLong(-most, most), scale)
                                    : whole.multiply(BigDecimal.valueOf(random.nextInt(1, 9)));
                    if (part.signum() != 0) {
                        assertThat(Amounts.fraction(part, whole))
                                .as("%s / %s", part, whole)
                                .isEqualTo(part.divide(whole, Rate.PRECISION));
                    }
                });
    }
}
