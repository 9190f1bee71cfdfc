/// What is earned. Credits of deals become lines of a statement, each with its reason.
///
/// In: `deal-events`, `org-events`, `score-events`. Out: `incentive-events`. Start at {@link
/// dev.yardstick.incentive.IncentiveService}.
@NullMarked
package dev.yardstick.incentive;

import org.jspecify.annotations.NullMarked;
