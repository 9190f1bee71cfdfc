package dev.yardstick.activity.intake;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `{"amount": "1054.00", "currency": "USD"}` and converts it to the reporting currency.
final class Amounts {

    /// Digits before the point that an amount may have, as stated and as converted.
    static final int WHOLE_DIGITS = 15;

    /// Decimals of an amount while its currency is not known.
    private static final int MOST_DECIMALS = 4;

    /// Minor digits of each currency that has some notion of them; not gold, not the code for
    /// tests.
    private static final Map<String, Integer> DIGITS = digits();

    private Amounts() {}

    /// @param on the date whose rate counts; null where it was refused, and then nothing is
    ///   converted
    static @Nullable Amount read(Reading in, String field, @Nullable LocalDate on, Rates rates) {
        var inner = in.object(field);
        if (inner == null) {
            return null;
        }
        var currency = inner.needed("currency", inner.word("currency"));
        var digits = currency == null ? null : DIGITS.get(currency);
        if (currency != null && digits == null) {
            inner.refuse("currency", Code.UNKNOWN_CURRENCY);
        }
        var amount =
                inner.needed(
                        "amount",
                        inner.decimal(
                                "amount", WHOLE_DIGITS, digits == null ? MOST_DECIMALS : digits));
        inner.noOthers();
        return currency == null || digits == null || amount == null || on == null
                ? null
                : convert(inner, new Money(amount, currency), on, rates);
    }

    /// A margin, in the currency of the amount that it is a part of.
    static @Nullable BigDecimal margin(Reading in, @Nullable Amount amount) {
        int digits = amount == null ? MOST_DECIMALS : Money.digits(amount.stated().currency());
        var margin = in.signed("margin", WHOLE_DIGITS, digits);
        if (margin != null) {
            in.needed("amount", amount);
        }
        return margin;
    }

    private static @Nullable Amount convert(
            Reading inner, Money stated, LocalDate on, Rates rates) {
        var amount = rates.convert(stated, on);
        if (amount == null) {
            inner.refuse("currency", Code.UNKNOWN_RATE, rates.reporting(), on);
            return null;
        }
        if (Decimals.wholeDigits(amount.reporting().amount()) > WHOLE_DIGITS) {
            inner.refuse(
                    "amount",
                    Code.OUT_OF_RANGE,
                    0,
                    "9".repeat(WHOLE_DIGITS) + " " + rates.reporting());
            return null;
        }
        return amount;
    }

    private static Map<String, Integer> digits() {
        var all = new HashMap<String, Integer>();
        for (var currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                all.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
            }
        }
        return all;
    }
}
