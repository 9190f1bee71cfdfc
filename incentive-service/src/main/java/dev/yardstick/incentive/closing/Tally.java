package dev.yardstick.incentive.closing;

import dev.yardstick.incentive.ledger.Amounts;
import dev.yardstick.incentive.ledger.Digest;
import dev.yardstick.incentive.ledger.LedgerPage;
import java.util.List;
import java.util.TreeMap;

/// Counts pages, which come by payee.
final class Tally {

    private final Digest content = new Digest();
    private final Digest seal = new Digest();
    private final TreeMap<String, Amounts> totals = new TreeMap<>();
    private long payees;
    private long entries;

    void add(LedgerPage page) {
        payees++;
        entries += page.entries().size();
        seal.add(page.payee().value()).add(page.head());
        content.add(page.payee().value()).add(Integer.toString(page.entries().size()));
        for (var entry : page.entries()) {
            totals.merge(entry.amounts().currency(), entry.amounts(), Amounts::plus);
            content.add(entry.period().toString())
                    .add(entry.key())
                    .add(entry.earned().currency())
                    .add(entry.earned().amount().toPlainString())
                    .add(entry.payable().amount().toPlainString());
        }
    }

    /// Ends the counting.
    Prepared prepared(long attempt) {
        return new Prepared(
                attempt, payees, entries, List.copyOf(totals.values()), content.hex(), seal.hex());
    }
}
