/// A candidate plan over months that have been: who gains, who loses, what it costs.
///
///     POST /api/backtests ──▶ Run (a document) ──▶ payee by payee: Comparison ──▶ Outcome (a document each), Tally ──▶ Report
///
/// Payees are read, compared and forgotten page by page, so that memory does not grow with them.
/// Invariants:
///
/// - The same plans over the same edition of the data give the same outcomes and the same report,
///   in whatever order and by however many threads payees are compared.
/// - The report's sums are the sums of the outcomes, exactly.
/// - A plan over its own history changes nobody by anything.
@NullMarked
package dev.yardstick.incentive.backtest;

import org.jspecify.annotations.NullMarked;
