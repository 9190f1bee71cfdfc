package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Money;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// What a closing comes to in one currency, and what of it is paid out.
///
/// A payee never pays back in cash: where what was brought forward and what was posted come to less
/// than nothing, nothing is paid, and the debt is carried forward into the next closing that posts
/// something for the payee. `brought + payable = paid + carried`.
///
/// @param earned the sum of the entries' earned amounts
/// @param payable the sum of their payable amounts
/// @param brought the debt from closings before; zero or less
/// @param paid what is paid out; zero or more
/// @param carried the debt that is left; zero or less
public record Balance(Money earned, Money payable, Money brought, Money paid, Money carried) {

    public String currency() {
        return earned.currency();
    }

    /// The balances after these entries, by currency. Debts in other currencies stay.
    static List<Balance> after(Collection<Balance> before, Collection<Entry> entries) {
        var brought = new TreeMap<String, Money>();
        before.forEach(balance -> brought.put(balance.currency(), balance.carried()));
        var posted = new TreeMap<String, Amounts>();
        brought.keySet().forEach(currency -> posted.put(currency, Amounts.zero(currency)));
        entries.forEach(
                entry -> posted.merge(entry.amounts().currency(), entry.amounts(), Amounts::plus));
        return posted.values().stream()
                .map(sum -> of(sum, brought.getOrDefault(sum.currency(), zero(sum))))
                .toList();
    }

    private static Balance of(Amounts posted, Money brought) {
        var due = brought.plus(posted.payable());
        boolean owed = due.amount().signum() < 0;
        return new Balance(
                posted.earned(),
                posted.payable(),
                brought,
                owed ? zero(posted) : due,
                owed ? due : zero(posted));
    }

    private static Money zero(Amounts of) {
        return Money.zero(of.currency());
    }
}
