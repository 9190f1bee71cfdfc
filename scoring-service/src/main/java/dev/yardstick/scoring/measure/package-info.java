/// What is counted and summed of each fact, and where it is kept.
///
/// A [Measure] says which facts count, under which condition, with what value, on which date and
/// for whom; the ones that are shipped are in [Measures]. [Contributions] turns a change into
/// deltas per person, day and measure: minus what `before` gave, plus what `after` gives.
/// [PersonMonths] folds them into one [PersonMonth] per person and month, whose [Buckets] hold a
/// value per measure and day. Whatever the order in which changes of different facts arrive, the
/// same buckets come out.
@NullMarked
package dev.yardstick.scoring.measure;

import org.jspecify.annotations.NullMarked;
