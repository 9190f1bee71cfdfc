/// What credits earn: the engine.
///
///     plan versions, transactions, figures, carry of the month before
///         ──▶ Engine ──▶ lines, what was not paid and why, standings, carry into the next month
///
/// A month of a payee and a plan is a pure function of those four; a payee's history is that function folded over its
/// months. Everything that a later month needs to know of an earlier one is in the [dev.yardstick.incentive.earning.Carry].
/// Invariants:
///
/// - The same inputs give the same lines, whatever the order in which they became known.
/// - Lines sum to what was earned and to what is payable, exactly; parts sum to a line's exact amount.
/// - Over a span, what was earned to date depends on what was credited to date, and not on how it was cut into months,
///   where the component rounds in sum and makes up for earlier months.
/// - What is settled over a component becomes payable as the lines of its span do, and is taken back with them.
///
/// Start with [dev.yardstick.incentive.earning.Engine].
@NullMarked
package dev.yardstick.incentive.earning;

import org.jspecify.annotations.NullMarked;
