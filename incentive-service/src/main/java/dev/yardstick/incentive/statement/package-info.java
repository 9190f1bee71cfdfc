/// Statements: what a person has earned in a month, line by line.
///
/// In: `deal-events`, and the plans. Out: [dev.yardstick.events.Statement] in full state on `incentive-events`.
///
///     deal-events ──▶ Credits (fold) ──▶ CreditedMonth ──▶ Earnings ──▶ Statement ──▶ incentive-events
///                                                            ▲
///                                                          Plans
///
/// Invariants:
///
/// - A credited month is what its deals are now: a deal that is reopened, re-owned, split, moved or deleted leaves
///   exactly the lines that it would have left had it always been so.
/// - A statement is a pure function of its credited month and the plans. It is made again when either changes.
/// - The lines sum to the total, and each names its deal, version, share, rate, plan and cause. What earns nothing stands
///   there too, with its reason.
///
/// Start with [dev.yardstick.incentive.statement.Earnings], then [dev.yardstick.incentive.statement.Credits].
@NullMarked
package dev.yardstick.incentive.statement;

import org.jspecify.annotations.NullMarked;
