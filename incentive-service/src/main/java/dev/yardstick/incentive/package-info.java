/// What is earned. Credits of deals, orders and payments become lines of a statement, each with its
/// reason; closed months become a ledger that never moves.
///
///     plan documents ──▶ terms ─┐
///     deal-events ──▶ credit ───┼──▶ earning (the engine) ──▶ statement ──▶ incentive-events
///     org-, goal-, score-events ┘                                │
///                                           closing ──▶ ledger ──┴──▶ payout
///
/// Each package is one concept: `terms` is what a plan says, `plan` how its document is read, checked and kept;
/// `credit` who is credited for what; `earning` what that earns, a pure function of a payee's month; `statement` the live
/// shell around it; `closing`, `ledger`, `payout` and `dispute` what becomes of a month that is over; `explain`, `paper`,
/// `whatif`, `backtest` and `shadow` are views, which change nothing.
///
/// Invariants:
///
/// - A statement is a function of the plans and of what is known now: made step by step or from nothing, it is the same.
/// - Parts sum to a line, lines to the totals, exactly; each line names the transaction, version, plan and rule it rests on.
/// - What was posted never changes; what comes later is an adjustment that names what it corrects.
///
/// Start at [dev.yardstick.incentive.earning.Engine].
@NullMarked
package dev.yardstick.incentive;

import org.jspecify.annotations.NullMarked;
