package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;

/// All payees of a shadow plan in a month.
///
/// @param payees how many have anything to earn or to lose
/// @param more how many would be paid more than they are
/// @param less how many would be paid less
public record ShadowTotals(
        String plan,
        Period period,
        long payees,
        long more,
        long less,
        Money earned,
        Money payable,
        Money paid,
        Money difference) {

    static ShadowTotals none(String plan, Period period, String currency) {
        var zero = Money.zero(currency);
        return new ShadowTotals(plan, period, 0, 0, 0, zero, zero, zero, zero);
    }

    ShadowTotals with(ShadowStatement one) {
        int order = one.payable().amount().compareTo(one.paid().amount());
        var nextPayable = payable.plus(one.payable());
        var nextPaid = paid.plus(one.paid());
        return new ShadowTotals(
                plan,
                period,
                payees + 1,
                more + (order > 0 ? 1 : 0),
                less + (order < 0 ? 1 : 0),
                earned.plus(one.earned()),
                nextPayable,
                nextPaid,
                new Money(nextPayable.amount().subtract(nextPaid.amount()), paid.currency()));
    }
}
