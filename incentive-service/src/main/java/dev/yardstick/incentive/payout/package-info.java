/// What is handed to payroll.
///
/// When a month is paid, its payouts are worked out from the pages that its closing posted: a row
/// for each payee and currency. They are handed over once, under an id that follows from what is in
/// them; the same files can be fetched again for ever, the CSV byte for byte and of the workbook each
/// part.
///
///     brought forward + posted = paid + carried forward
///
/// A payee never pays back in cash. Where the left side is less than nothing, nothing is paid and
/// the debt is carried forward, into the next month in which something is posted for the payee in
/// that currency. Invariants:
///
/// - The ledger does not move, so a file that is made again is the same; its SHA-256 (the CSV's own,
///   the workbook's over the names and contents of its parts) is in the month's state, and a file
///   that would differ is not given out.
/// - Paying is one save of one document: killed before it, there was no export; after it, this one.
/// - No cell of a file is a formula: a text that a spreadsheet would take for one begins with an
///   apostrophe instead.
///
/// Start with [dev.yardstick.incentive.payout.Payouts].
@NullMarked
package dev.yardstick.incentive.payout;

import org.jspecify.annotations.NullMarked;
