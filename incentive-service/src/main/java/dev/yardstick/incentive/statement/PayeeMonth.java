package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import java.util.Map;

/// What a payee's month hands on, and what it was handed.
///
/// @param before names what the month before handed on
/// @param after what this one hands on, by plan
record PayeeMonth(PersonId payee, Period month, String before, Map<String, Carry> after) {

    static final String BY_PAYEE = "by-payee";

    static final Shape<PayeeMonth> SHAPE =
            Shape.of("payee_months", PayeeMonth.class, Index.on(BY_PAYEE, "payee", "month"));

    PayeeMonth {
        after = Map.copyOf(after);
    }
}
