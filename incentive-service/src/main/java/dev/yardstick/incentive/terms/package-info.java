/// What a plan says: a plan's document as plain values, and nothing that reads, keeps or computes.
///
/// A plan is a list of components. Each names who is paid, which transactions credit them, how they
/// are measured, at what rate, within which limits and when it becomes payable; what is settled for
/// the plan as a whole (limits over all components, guarantees, draws, a minimum payment) comes
/// after them, in the order in which the document states it. Invariants:
///
/// - A tier holds one bound, its lower one, so that gaps and overlaps can't be written.
/// - Rates are decimals and amounts are exact; each component says how and where it rounds.
/// - Everything is in the plan's currency, and says so where it is not.
///
/// Start with [dev.yardstick.incentive.terms.Plan], then [dev.yardstick.incentive.terms.Component]
/// and [dev.yardstick.incentive.terms.Rate].
@NullMarked
package dev.yardstick.incentive.terms;

import org.jspecify.annotations.NullMarked;
