package dev.yardstick.incentive.payout;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.incentive.ledger.Balance;
import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.ledger.LedgerPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The payouts of a month.
///
/// @param export names them, and follows from them: `payout-2026-03-` and 16 hexadecimal digits
/// @param rows by payee and currency; payees for whom nothing is paid and nothing is owed are left
///   out
/// @param sums by currency
record Payouts(Period month, String export, List<Payout> rows, List<Sum> sums) {

    /// What to check the rows of a currency against.
    record Sum(long rows, Money posted, Money brought, Money paid, Money carried) {

        String currency() {
            return paid.currency();
        }

        private static Sum of(Balance balance) {
            return new Sum(
                    1, balance.payable(), balance.brought(), balance.paid(), balance.carried());
        }

        private Sum plus(Sum other) {
            return new Sum(
                    rows + other.rows,
                    posted.plus(other.posted),
                    brought.plus(other.brought),
                    paid.plus(other.paid),
                    carried.plus(other.carried));
        }
    }

    Payouts {
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
    }

    /// What the pages of one closing come to; they may come in any order.
    static Payouts of(Period month, Collection<LedgerPage> pages) {
        var rows = new ArrayList<Payout>();
        for (var page : pages) {
            for (var balance : page.balances()) {
                if (!isNothing(balance)) {
                    rows.add(
                            new Payout(
                                    page.payee(),
                                    balance,
                                    entries(page, balance.currency()),
                                    page.head()));
                }
            }
        }
        rows.sort(
                Comparator.comparing(Payout::payee)
                        .thenComparing(payout -> payout.balance().currency()));
        var sums = new TreeMap<String, Sum>();
        rows.forEach(row -> sums.merge(row.balance().currency(), Sum.of(row.balance()), Sum::plus));
        return new Payouts(month, export(month, rows), rows, List.copyOf(sums.values()));
    }

    private static boolean isNothing(Balance balance) {
        return balance.paid().amount().signum() == 0
                && balance.payable().amount().signum() == 0
                && balance.carried().amount().signum() == 0;
    }

    private static long entries(LedgerPage page, String currency) {
        return page.entries().stream()
                .filter(entry -> entry.earned().currency().equals(currency))
                .count();
    }

    private static String export(Period month, List<Payout> rows) {
        var digest = new Digest();
        for (var row : rows) {
            var balance = row.balance();
            digest.add(row.payee().value()).add(balance.currency()).add(row.head());
            for (var money :
                    List.of(
                            balance.payable(),
                            balance.brought(),
                            balance.paid(),
                            balance.carried())) {
                digest.add(money.amount().toPlainString());
            }
        }
        return "payout-%s-%s".formatted(month, digest.hex().substring(0, 16));
    }
}
