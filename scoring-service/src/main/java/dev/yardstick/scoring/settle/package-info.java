/// What happens when something changes.
///
/// [ChangesConsumer] takes windows of changes from the fact topics. *Fold*: each change goes into
/// the months of the people it concerns, and the days are noted on which it touched them
/// ([Touched]). *Settle*: units above what was touched are summed up again ([RollUpService]), the
/// scorecards of all touched subjects are published, for the day, week, month, quarter and year of
/// each touched day, and only then are the offsets committed. A crash in between brings the same
/// changes again: the months take none of them twice, and what follows from them is done once more.
///
/// A changed goal or a reorganisation arrives on another thread ([StatesConsumer]) and is worked
/// off by the next settling. What the settled figures rest on is kept ([SettledService]), so that a
/// restart finds exactly the difference.
@NullMarked
package dev.yardstick.scoring.settle;

import org.jspecify.annotations.NullMarked;
