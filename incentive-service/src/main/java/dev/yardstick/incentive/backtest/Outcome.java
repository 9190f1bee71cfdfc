package dev.yardstick.incentive.backtest;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.List;

/// What a trial comes to for a payee, in a currency.
///
/// @param before payable by the plans that are replaced
/// @param after payable by the candidate
/// @param difference after − before
public record Outcome(
        PersonId payee,
        String currency,
        BigDecimal before,
        BigDecimal after,
        BigDecimal difference,
        List<OfMonth> months) {

    public Outcome {
        months = List.copyOf(months);
    }

    /// One month's payable amounts.
    public record OfMonth(Period month, BigDecimal before, BigDecimal after) {}

    static Outcome of(PersonId payee, String currency, List<OfMonth> months) {
        var before = Money.zero(currency).amount();
        var after = before;
        for (var month : months) {
            before = before.add(month.before());
            after = after.add(month.after());
        }
        return new Outcome(payee, currency, before, after, after.subtract(before), months);
    }
}
