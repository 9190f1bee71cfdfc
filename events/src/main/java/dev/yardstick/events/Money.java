package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An exact amount in a currency (ISO 4217 code): `{"amount": "1234.50", "currency": "EUR"}`. The
/// amount has as many decimals as the currency has minor digits, so that equal money is equal.
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    /// Digits before the point. No sum of money comes near; 1E+500000000 is short to say, and takes
    /// hundreds of megabytes once it has decimals.
    static final int MOST_DIGITS = 100;

    public Money {
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_DIGITS + " digits before the point");
        }
        amount = amount.setScale(digits(currency), RoundingMode.UNNECESSARY);
    }

    public static Money ofMinor(long minor, String currency) {
        return new Money(BigDecimal.valueOf(minor, digits(currency)), currency);
    }

    public static Money zero(String currency) {
        return ofMinor(0, currency);
    }

    /// Rounds half up to the currency's minor unit.
    public static Money rounded(BigDecimal amount, String currency) {
        return new Money(amount.setScale(digits(currency), RoundingMode.HALF_UP), currency);
    }

    /// The amount in whole minor units (cents).
    public long minor() {
        return amount.unscaledValue().longValueExact();
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " is not " + other.currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /// Minor digits of a currency. Throws IllegalArgumentException where the code is not in ISO
    /// 4217.
    public static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
