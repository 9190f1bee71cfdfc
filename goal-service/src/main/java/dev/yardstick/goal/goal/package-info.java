/// Goals: what a person or a unit commits to for a KPI in a period.
///
/// In: goals as somebody states them, over HTTP, one or many. Out: [dev.yardstick.events.Goal] in
/// full state on `goal-events`. Invariants:
///
/// - For one subject, KPI and period at most one goal stands, so that there is one target.
/// - A target is above 0, exact in the KPI's unit, and no higher than makes sense.
/// - A goal is withdrawn, never deleted; stated again, it stands again.
///
/// Start with [dev.yardstick.goal.goal.Standing] and [dev.yardstick.goal.goal.Targets].
@NullMarked
package dev.yardstick.goal.goal;

import org.jspecify.annotations.NullMarked;
