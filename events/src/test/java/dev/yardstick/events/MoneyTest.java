package dev.yardstick.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "1054, USD, 105400",
        "0.01, EUR, 1",
        "-3.5, EUR, -350",
        "1200, JPY, 1200",
        "1.234, BHD, 1234"
    })
    void moneyIsHeldInTheMinorUnitsOfItsCurrency(BigDecimal amount, String currency, long minor) {
        var money = new Money(amount, currency);

        assertThat(money.minor()).isEqualTo(minor);
        assertThat(Money.ofMinor(minor, currency)).isEqualTo(money);
    }

    @Test
    void aFractionOfAMinorUnitIsNoMoney() {
        assertThatThrownBy(() -> new Money(new BigDecimal("1.005"), "USD"))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(new BigDecimal("0.5"), "JPY"))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+500000000", "0E+500000000", "-1E+100"})
    void moneyThatTakesHundredsOfDigitsIsNoMoney(BigDecimal amount) {
        assertThatThrownBy(() -> new Money(amount, "USD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 digits");
    }

    @Test
    void moneyMayHaveAsManyDigitsAsTheLimit() {
        assertThat(new Money(new BigDecimal("1E+99"), "USD").amount().precision()).isEqualTo(102);
    }

    @ParameterizedTest
    @CsvSource({"1.004, 1.00", "1.005, 1.01", "1.006, 1.01", "-1.005, -1.01"})
    void roundingIsHalfUpAwayFromZero(BigDecimal exact, BigDecimal rounded) {
        assertThat(Money.rounded(exact, "USD").amount()).isEqualTo(rounded);
    }

    @Test
    void moneyOfTwoCurrenciesIsNotAdded() {
        assertThatThrownBy(() -> Money.zero("USD").plus(Money.zero("EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR");
    }

    @Test
    void equalMoneyIsEqualHoweverItWasWritten() {
        assertThat(new Money(new BigDecimal("1E+3"), "USD"))
                .isEqualTo(new Money(new BigDecimal("1000.00"), "USD"));
    }
}
