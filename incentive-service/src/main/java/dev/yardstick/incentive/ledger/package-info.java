/// What was posted, for good.
///
///     live statements of the months being or already closed, awards
///         ──▶ Adjustments ──▶ what the ledger does not say yet ──▶ Chain ──▶ a page of the ledger
///
/// A closing appends to each payee's ledger one [dev.yardstick.incentive.ledger.LedgerPage], a
/// document and so whole or not there: the entries of that closing. An entry is never changed. What
/// becomes known of a closed month afterwards is posted in the next closing as an adjustment: what
/// the month's statement says now, less the sum of what was posted for the line so far; nothing is
/// no entry, and a line that is gone is taken back. Invariants:
///
/// - The entries of a payee sum, line by line and currency by currency, to what was known at the
///   last closing; with the adjustments that are open, to what is known now.
/// - Deciding again what is to be posted, after it was posted, posts nothing.
/// - Entries are chained: each holds the hash of the one before. [dev.yardstick.incentive.ledger.Chain] says over
///   exactly which bytes, so that a program that shares nothing with this one can check it
///   (`deploy/VerifyLedger.java` does).
///
/// Lines of kind ADJUSTMENT in a statement are the ledger's own, shown there before they are
/// posted and after ([dev.yardstick.incentive.ledger.Adjustments#asLines]): they are never posted
/// as lines.
///
/// Start with [dev.yardstick.incentive.ledger.Adjustments], then
/// [dev.yardstick.incentive.ledger.Chain].
@NullMarked
package dev.yardstick.incentive.ledger;

import org.jspecify.annotations.NullMarked;
