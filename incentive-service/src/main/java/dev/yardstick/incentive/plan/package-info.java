/// The plans that pay: flat rates on credited won amounts.
///
/// In: a plan as somebody states it, over HTTP. Out: [dev.yardstick.events.CommissionPlan] in full
/// state on `incentive-events`. Invariants:
///
/// - On each date at most one plan is valid, so that there is no choosing which one pays.
/// - A plan is never deleted: it ends with its `until`, and what it has paid stays explained.
/// - A plan may change for the past as well; whatever rests on it is then made again.
///
/// Start with [dev.yardstick.incentive.plan.Plans]; [dev.yardstick.incentive.plan.StatedPlan] says
/// what a plan may be.
@NullMarked
package dev.yardstick.incentive.plan;

import org.jspecify.annotations.NullMarked;
