/// What people commit to. The organisation, its calendars, the goals and how they are broken down.
///
/// In: commands over HTTP. Out: `org-events` and `goal-events`, each in full state with a revision.
/// Start at {@link dev.yardstick.goal.GoalService}.
@NullMarked
package dev.yardstick.goal;

import org.jspecify.annotations.NullMarked;
