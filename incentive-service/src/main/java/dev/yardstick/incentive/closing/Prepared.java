package dev.yardstick.incentive.closing;

import dev.yardstick.incentive.ledger.Amounts;
import java.util.List;

/// What was worked out, and waits to be posted.
///
/// @param attempt which drafts these are
/// @param payees who have something posted
/// @param entries how many entries in all
/// @param totals of the entries by currency
/// @param content a digest over payee, month, line and amounts of each entry, by payee: what must
///   not change between preparing and approving
/// @param seal a digest over each payee and the hash of the page's last entry, by payee: shows
///   afterwards that no page was taken away or added
public record Prepared(
        long attempt,
        long payees,
        long entries,
        List<Amounts> totals,
        String content,
        String seal) {

    public Prepared {
        totals = List.copyOf(totals);
    }
}
