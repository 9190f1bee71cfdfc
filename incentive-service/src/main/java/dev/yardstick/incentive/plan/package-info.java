/// Plans as documents: what an author writes, what of it can't be right, and what came of the tests
/// inside it.
///
///     YAML or JSON ──▶ Value ──▶ PlanReading ──▶ PlanDocument ──▶ Lint, Trial ──▶ kept and told
///
/// In: a document, over HTTP; its form is published as `/schemas/plan.json`. Out:
/// [dev.yardstick.events.CommissionPlan] in full state on `incentive-events`, and the versions of
/// all plans as [dev.yardstick.incentive.terms.Plan] for whoever computes. Invariants:
///
/// - All that is wrong with a document is told at once, each with its place and a stable code.
/// - No plan pays whose tests fail.
/// - On each date at most one version of a plan pays; each document that was ever stated is kept.
/// - A plan may change for the past as well; whatever rests on it is then made again.
///
/// Start with [dev.yardstick.incentive.plan.PlanDocument]; `PlanReading` says what a document may
/// be, `Lint` what makes sense, [dev.yardstick.incentive.plan.Trial] what a test is.
@NullMarked
package dev.yardstick.incentive.plan;

import org.jspecify.annotations.NullMarked;
