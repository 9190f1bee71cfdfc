/// Plans that run beside those that pay, and do not pay.
///
/// A shadow statement is what a payee would have earned in a month by a shadow plan, from the same
/// inputs as the paid one. It is a document of its own kind: it is never published as a statement,
/// and no ledger knows of it.
@NullMarked
package dev.yardstick.incentive.shadow;

import org.jspecify.annotations.NullMarked;
