/// Statements: what a person has earned in a month, line by line; the live shell around the engine.
///
///     deal-events ──▶ PersonMonths, Fulfilments (folds) ──▶ Inputs ──▶ Engine ──▶ Statement ──▶ incentive-events
///     org-, goal-, score-events ──▶ Organisation, Figures ────▲            ▲
///                                              plans, the carry of the month before
///
/// Invariants:
///
/// - A person's month is what its deals, orders and payments are now: what is reopened, re-owned, split, moved,
///   backdated or deleted leaves exactly what it would have left had it always been so.
/// - A statement is a pure function of what is known now. Whatever changed, and in whichever order, the months that are
///   made again end as they would if everything were made from nothing.
/// - The month that is closed next shows what closed months say beyond what was posted for them
///   ([dev.yardstick.incentive.statement.Adjustments]); its closing posts that and changes no statement.
/// - Each revision is kept with the instant at which it was made.
///
/// Start with [dev.yardstick.incentive.statement.StatementRun], then
/// [dev.yardstick.incentive.statement.StatementsService].
@NullMarked
package dev.yardstick.incentive.statement;

import org.jspecify.annotations.NullMarked;
