/// A subject's figures in a period, beside what it is to reach.
///
/// [Scorecards] is one pure function of a subject's [History], the
/// [dev.yardstick.scoring.target.Targets], the definitions and the date. It answers reads and makes
/// the events alike, so that both always say the same.
@NullMarked
package dev.yardstick.scoring.scorecard;

import org.jspecify.annotations.NullMarked;
