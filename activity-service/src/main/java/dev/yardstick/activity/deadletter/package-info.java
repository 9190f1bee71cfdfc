/// What could not be read from a topic of this service, why, and the way back.
///
/// A message that is no event, or whose payload is not what its type says, stops nothing: it is put
/// aside on `<topic>-dead-letters` with its reason and can be sent again, as it was or corrected.
@NullMarked
package dev.yardstick.activity.deadletter;

import org.jspecify.annotations.NullMarked;
