package dev.yardstick.incentive.backtest;

import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import java.math.BigDecimal;

/// An outcome as it is kept.
///
/// @param run the run's id
/// @param payee the payee's id
/// @param difference that of the outcome, to be ordered by
record KeptOutcome(String run, String payee, BigDecimal difference, Outcome outcome) {

    static final String BY_PAYEE = "by-payee";
    static final String BY_DIFFERENCE = "by-difference";

    static final Shape<KeptOutcome> SHAPE =
            Shape.of(
                    "backtest-outcomes",
                    KeptOutcome.class,
                    Index.on(BY_PAYEE, "run", "payee"),
                    Index.on(BY_DIFFERENCE, "run", "difference"));

    static String id(String run, Outcome outcome) {
        return run + "/" + outcome.payee() + "/" + outcome.currency();
    }
}
