/// What is known of every payee's months: what views of the past and of what might be are made of.
///
/// The interfaces say what the views ask for; whoever keeps transactions, figures, plans and
/// statements answers. [dev.yardstick.incentive.history.Months] runs the engine over a payee's
/// months, one after the other.
@NullMarked
package dev.yardstick.incentive.history;

import org.jspecify.annotations.NullMarked;
