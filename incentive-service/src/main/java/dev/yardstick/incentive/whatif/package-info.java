/// What would be paid if deals closed so.
///
///     live inputs, deals that are closed in thought ──▶ Supposition ──▶ difference by month, component and line
///
/// Nothing is stored: the engine runs over the payee's months twice, once as they are and once with
/// the deals in them. So what is foretold is what happens when the deals are then closed so and
/// nothing else changes.
@NullMarked
package dev.yardstick.incentive.whatif;

import org.jspecify.annotations.NullMarked;
