/// How a month is closed.
///
///     OPEN ──prepare──▶ PREPARING ──▶ PREPARED ──review──▶ REVIEWED ──approve──▶ APPROVING ──▶ APPROVED ──pay──▶ PAID
///       ◀───────────────── reject, or what is known has changed ──────────────────────┘
///
/// Each step is another person's. Months are closed in order; the ledger begins with the first
/// month that is closed.
///
/// Preparing works out what is to be posted for every payee and keeps it as drafts: complete pages
/// of the ledger, chained already. That is what is reviewed. Approving works it out once more:
/// where a line's key or amount differs by now, the month is open again, with that as the reason;
/// else the drafts are posted as they are. So what was reviewed is what is posted, whatever becomes
/// known while it is being posted. Invariants:
///
/// - Nothing is posted that was not prepared, reviewed and approved by different people.
/// - Posting adds each payee's page under an id that follows from payee and month, and never
///   changes one: it may be killed anywhere and done again.
/// - A month is APPROVED when all its pages are there, and only then can the next be prepared; so
///   nothing is posted to a ledger between the drafting of a page and its posting.
///
/// A run that is under way is carried on by whoever starts next: see
/// [dev.yardstick.incentive.closing.ClosingService].
///
/// Start with [dev.yardstick.incentive.closing.Closing].
@NullMarked
package dev.yardstick.incentive.closing;

import org.jspecify.annotations.NullMarked;
