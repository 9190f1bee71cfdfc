package dev.yardstick.incentive.terms;

import java.math.RoundingMode;

/// How amounts are rounded, and where.
///
/// @param digits after the point; at most the currency's
/// @param mode e.g. [RoundingMode#HALF_UP]
public record Rounding(int digits, RoundingMode mode, Point point) {

    public enum Point {
        /// Each line by itself.
        LINE,

        /// The sum over the span: a line is what it adds to the rounded sum.
        SUM
    }
}
