package dev.yardstick.incentive.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What can be said about a plan's document, by stable names.
public enum Code {
    // What can't be read.
    BAD_YAML,
    BAD_JSON,
    BAD_ENCODING,
    TOO_LARGE,
    TOO_DEEP,
    TOO_MANY_VALUES,
    NO_ALIASES,
    NO_TAGS,
    TOO_MANY_ERRORS,

    // What is not as the schema says.
    MISSING,
    UNKNOWN_FIELD,
    REPEATED_FIELD,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    ONLY_ONE_OF,
    BLANK,
    TOO_LONG,
    CONTROL_CHARACTER,
    NOT_AN_ID,
    NOT_A_DATE,
    NOT_A_MONTH,
    NOT_A_PERIOD,
    NOT_A_DECIMAL,
    NOT_A_WHOLE_NUMBER,
    NOT_A_CURRENCY,
    DATE_OUT_OF_RANGE,
    TOO_MANY_DIGITS,
    TOO_MANY_DECIMALS,
    OUT_OF_RANGE,
    EMPTY,
    NO_PERCENT,

    // What is written well and makes no sense.
    NOT_THE_ADDRESSED,
    CURRENCY_CHANGES,
    UNTIL_NOT_AFTER_FROM,
    REPEATED_ID,
    TIERS_NOT_RISING,
    STEP_NOT_REACHED,
    EVERY_MEASURE,
    GRID_SHAPE,
    GRID_NOT_RISING,
    GRID_ATTRIBUTE,
    GRID_MEASURE,
    INSTALMENTS_SUM,
    WEIGHTS_SUM,
    NO_QUOTA,
    UNUSED_QUOTA,
    QUOTA_SPAN,
    UNKNOWN_COMPONENT,
    GATE_CYCLE,
    GATE_SPAN,
    GATE_WITHOUT_QUOTA,
    LIMIT_SPAN_TIMING,
    LIMIT_SPAN,
    FLOOR_ABOVE_CAP,
    AMOUNT_DIGITS,
    CLAWBACK_OF_FIGURE,
    CREDITING_OF_FIGURE,
    TIMING_OF_FIGURE,
    SPAN_OF_FIGURE,
    FIRST_WITHOUT_SPAN,
    KEEPS_NOT_RISING,
    SHARES_OF_HAND_OVER,
    HAND_OVER_MEASURE,
    OWNERS_NOT_IN_ORDER,
    TIMING_MEASURE,
    RELEASE_WITHOUT_HOLDBACK,
    HOLDBACK_WITHOUT_RELEASE,
    ROUNDING_DIGITS,
    WINDOW_OUTSIDE_PLAN,
    RATE_OF_MONEY,
    SEVERAL_DRAWS,
    NO_EXCHANGE_RATE,
    REPEATED_RATE,
    NO_TESTS,
    CLIFF,
    TEST_FAILED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return text();
    }
}
