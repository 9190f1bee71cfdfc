/// What it adds up to. Changes of facts are folded into measures; KPIs, scorecards and ranks
/// follow.
///
/// In: the fact topics, `org-events`, `goal-events`. Out: `score-events`. Start at {@link
/// dev.yardstick.scoring.ScoringService}.
@NullMarked
package dev.yardstick.scoring;

import org.jspecify.annotations.NullMarked;
