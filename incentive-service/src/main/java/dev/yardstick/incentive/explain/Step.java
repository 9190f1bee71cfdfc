package dev.yardstick.incentive.explain;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.yardstick.incentive.terms.Rate;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a computation: the terms, taken together, are the result.
///
/// @param tier the lower bound of the tier, as the plan states it; null where there is none
/// @param currency of the result; null where it is no money
public record Step(
        What what,
        Operation operation,
        List<Term> terms,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal tier,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal result,
        @Nullable String currency) {

    public Step {
        terms = List.copyOf(terms);
    }

    public enum What {
        /// base × exchange × share.
        CREDITED,

        /// What was recorded for the share, where shares were rounded so that they sum to the
        /// whole.
        RECORDED,

        /// What was measured before and what this adds.
        MEASURED,

        /// What was measured before, divided by the quota.
        ATTAINMENT_BEFORE,

        /// What has been measured now, divided by the quota.
        ATTAINMENT_AFTER,

        /// A part of the input at its rate.
        PART,

        /// All parts.
        TOGETHER,

        /// What a limit for each transaction cut off, or added.
        LIMITED,

        /// The amount, rounded.
        ROUNDED,

        /// What of it is earned, where that is another amount than what is payable.
        EARNED,

        /// What of it is payable in this month, where that is another amount than what is earned.
        PAYABLE
    }

    public enum Operation {
        PRODUCT,
        SUM,

        /// The first term divided by the second, to 34 digits.
        QUOTIENT
    }

    public enum Name {
        BASE,
        EXCHANGE,
        SHARE,
        CREDITED,
        RECORDED_DIFFERENCE,
        BEFORE,
        AFTER,
        QUOTA,
        INPUT,
        RATE,
        PART,
        EXACT,
        CUT,
        ROUNDING,
        AMOUNT,

        /// What is not payable in this month, or was payable in an earlier one.
        OTHERWISE
    }

    /// A number and what it is.
    public record Term(Name name, @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal value) {}

    /// Whether the terms are the result, exactly.
    public boolean holds() {
        var computed =
                switch (operation) {
                    case SUM ->
                            terms.stream()
                                    .map(Term::value)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add);
                    case PRODUCT ->
                            terms.stream()
                                    .map(Term::value)
                                    .reduce(BigDecimal.ONE, BigDecimal::multiply);
                    case QUOTIENT ->
                            terms.getFirst()
                                    .value()
                                    .divide(terms.getLast().value(), Rate.PRECISION);
                };
        return computed.compareTo(result) == 0;
    }
}
