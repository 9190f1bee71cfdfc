package dev.yardstick.incentive.dispute;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.json.Decimal;
import dev.yardstick.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people send about disputes.
final class Said {

    /// In characters.
    static final int LONGEST_TEXT = 4_000;

    static final int LONGEST_KEY = 1_000;

    /// Digits before the decimal point of an amount.
    static final int MOST_DIGITS = 13;

    static final String MISSING = "missing";
    static final String TOO_LONG = "too-long";
    static final String OUT_OF_RANGE = "out-of-range";
    static final String OTHER_CURRENCY = "other-currency";
    static final String TOO_MANY_DECIMALS = "too-many-decimals";
    static final String NOT_A_MONTH = "not-a-month";

    private Said() {}

    /// @param payee oneself, where it is left out
    record Objection(@Nullable PersonId payee, Period period, String key, String text) {

        List<Refusal> refusals() {
            var refusals = new ArrayList<Refusal>();
            if (period.kind() != Period.Kind.MONTH) {
                refusals.add(new Refusal("/period", NOT_A_MONTH, "a month, such as 2026-03"));
            }
            check("/key", key, LONGEST_KEY, refusals);
            check("/text", text, LONGEST_TEXT, refusals);
            return refusals;
        }
    }

    record Reply(String text) {

        List<Refusal> refusals() {
            var refusals = new ArrayList<Refusal>();
            check("/text", text, LONGEST_TEXT, refusals);
            return refusals;
        }
    }

    /// @param amount what is added, or taken away; of the disputed line's currency
    record Grant(Decimal amount, String currency, String reason) {

        List<Refusal> refusals(String currencyOfTheLine) {
            var refusals = new ArrayList<Refusal>();
            check("/reason", reason, LONGEST_TEXT, refusals);
            if (!currency.equals(currencyOfTheLine)) {
                refusals.add(
                        new Refusal(
                                "/currency",
                                OTHER_CURRENCY,
                                "the line is in " + currencyOfTheLine));
                return refusals;
            }
            var value = amount.value().stripTrailingZeros();
            if (value.signum() == 0 || (long) value.precision() - value.scale() > MOST_DIGITS) {
                refusals.add(
                        new Refusal(
                                "/amount",
                                OUT_OF_RANGE,
                                "not zero, and at most %d digits before the point"
                                        .formatted(MOST_DIGITS)));
            } else if (value.scale() > Money.digits(currency)) {
                refusals.add(
                        new Refusal(
                                "/amount",
                                TOO_MANY_DECIMALS,
                                "%s has %d decimals".formatted(currency, Money.digits(currency))));
            }
            return refusals;
        }

        /// Once there are no refusals.
        Money money() {
            return new Money(amount.value(), currency);
        }
    }

    private static void check(String pointer, String text, int longest, List<Refusal> refusals) {
        if (text.isBlank()) {
            refusals.add(new Refusal(pointer, MISSING, "this is needed"));
        } else if (text.length() > longest) {
            refusals.add(
                    new Refusal(
                            pointer,
                            TOO_LONG,
                            "at most %d characters, not %d".formatted(longest, text.length())));
        }
    }
}
