package dev.yardstick.incentive.terms;

import java.math.BigDecimal;

/// A cap or a floor on what is earned over a span, in the plan's currency. Over a span of several
/// months it holds to date: what a month was cut by is given back where the span has room for it
/// again.
///
/// @param over [Span#TRANSACTION] holds for each line by itself, before any that holds over a time
public record Limit(Kind kind, Span over, BigDecimal amount) {

    public enum Kind {
        CAP,
        FLOOR
    }
}
