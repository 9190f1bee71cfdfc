/// What payees object to.
///
///     OPEN ──answer──▶ ANSWERED ──adjust──▶ ADJUSTED
///       │                 ├──────reject──▶ REJECTED
///       └─────────────────┴────withdraw──▶ WITHDRAWN
///
/// A dispute is about one line of a statement and keeps a copy of it, with its trace, as it was
/// when it was raised: whatever becomes of the line, everybody still sees what was meant. It ends in
/// an amount, which the next closing posts as an adjustment that names the disputed line, or in a
/// reason. Invariants:
///
/// - Nobody decides on their own dispute, nor on one that they raised for another.
/// - What is decided stays decided.
/// - An amount that was granted is posted once: it is an
///   [dev.yardstick.incentive.ledger.Award], and the ledger knows which of those it holds.
///
/// Start with [dev.yardstick.incentive.dispute.Dispute].
@NullMarked
package dev.yardstick.incentive.dispute;

import org.jspecify.annotations.NullMarked;
