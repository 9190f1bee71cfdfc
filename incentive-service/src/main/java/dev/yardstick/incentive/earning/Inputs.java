package dev.yardstick.incentive.earning;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import java.util.List;

/// What the engine is told of a payee's month.
///
/// @param month a month
/// @param transactions all that may credit the payee with a business date in the month: its own,
///   those of people it leads, those of pools it is in; in any order
/// @param ended transactions of any month that were cancelled or ended early in this one
/// @param progress invoices and payments of this month for transactions of any month; in any order
public record Inputs(
        PersonId payee,
        Period month,
        List<Transaction> transactions,
        List<Transaction> ended,
        List<Progress> progress,
        Figures figures) {

    public Inputs {
        transactions = transactions.stream().sorted(Transaction.ORDER).toList();
        ended = ended.stream().sorted(Transaction.ORDER).toList();
        progress = progress.stream().sorted(Progress.ORDER).toList();
    }
}
