package dev.yardstick.incentive.terms;

import java.math.BigDecimal;

/// What is taken back when a transaction is cancelled or ends early, in the month in which that
/// happens; never more than was paid of it until then, with its part of what was settled over its
/// component (withheld by a gate, cut by a limit, caught up). What was not payable yet never will
/// be.
///
/// @param within so many months after it was earned; later nothing is taken back
/// @param fraction of what was paid; 1 is all of it
/// @param proportional where true, the fraction is further multiplied by the part of `within` that
///   is left
public record Clawback(int within, BigDecimal fraction, boolean proportional) {}
