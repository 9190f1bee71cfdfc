package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import java.util.List;

/// What one closing posted for one payee: the document that the ledger is made of. Saved once.
///
/// @param posted the month whose closing it was
/// @param first the first entry's sequence number
/// @param previous the hash of the last entry of the page before
/// @param entries at least one
/// @param balances by currency
public record LedgerPage(
        PersonId payee,
        Period posted,
        long first,
        String previous,
        List<Entry> entries,
        List<Balance> balances) {

    static final String BY_PAYEE = "by-payee";
    static final String BY_MONTH = "by-month";
    static final String BY_FIRST = "by-first";

    static final Shape<LedgerPage> SHAPE =
            Shape.of(
                    "ledger",
                    LedgerPage.class,
                    Index.on(BY_PAYEE, "payee", "posted"),
                    Index.on(BY_MONTH, "posted", "payee"),
                    Index.on(BY_FIRST, "first", "payee"));

    public LedgerPage {
        entries = List.copyOf(entries);
        balances = List.copyOf(balances);
    }

    public String id() {
        return id(payee, posted);
    }

    /// A payee has at most one page of a month.
    public static String id(PersonId payee, Period posted) {
        return payee + "/" + posted;
    }

    /// The first sequence number of the page after it.
    long until() {
        return first + entries.size();
    }

    /// The hash that the next page begins with.
    public String head() {
        return entries.isEmpty() ? previous : entries.getLast().hash();
    }
}
