package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Money;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;

/// What is kept of a shadow statement, for the sums of all: everything else is computed when it is
/// asked for.
///
/// @param plan the shadow plan's id
/// @param period a month, as text
/// @param payee the payee's id
record KeptShadow(
        String plan, String period, String payee, Money earned, Money payable, Money paid) {

    static final String BY_PERIOD = "by-period";

    static final Shape<KeptShadow> SHAPE =
            Shape.of(
                    "shadow-statements",
                    KeptShadow.class,
                    Index.on(BY_PERIOD, "plan", "period", "payee"));

    static KeptShadow of(ShadowStatement statement) {
        return new KeptShadow(
                statement.plan(),
                statement.period().toString(),
                statement.payee().value(),
                statement.earned(),
                statement.payable(),
                statement.paid());
    }

    String id() {
        return plan + "/" + period + "/" + payee;
    }
}
