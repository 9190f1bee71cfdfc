/// Who belongs where, on which day, and what that adds up to.
///
/// An [Organisation] is made of the latest statements of people and units. A [RollUp] sums a unit's
/// month from its children's, each child on the days on which it belonged; a [UnitMonth] keeps the
/// result. It is derived, never folded: computed again whenever a child or the organisation
/// changes, it is right after any reorganisation.
@NullMarked
package dev.yardstick.scoring.organisation;

import org.jspecify.annotations.NullMarked;
