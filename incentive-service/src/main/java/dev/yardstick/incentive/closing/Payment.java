package dev.yardstick.incentive.closing;

import dev.yardstick.events.Money;
import java.util.List;

/// What was handed to payroll for a month, once.
///
/// @param export names it; follows from what is in it
/// @param rows how many payees and currencies
/// @param paid the sum of each currency
/// @param csv SHA-256 of the file, by which a repeated export is held to be the same
/// @param workbook SHA-256 over the names and contents of the .xlsx's parts; of months that were
///   paid before it was taken so, of the file
public record Payment(String export, long rows, List<Money> paid, String csv, String workbook) {

    public Payment {
        paid = List.copyOf(paid);
    }
}
