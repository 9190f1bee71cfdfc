package dev.yardstick.benchmarks.earning;

import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Gate;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Rate.Boundary;
import dev.yardstick.incentive.terms.Rate.Method;
import dev.yardstick.incentive.terms.Rate.On;
import dev.yardstick.incentive.terms.Rate.Tier;
import dev.yardstick.incentive.terms.Rounding;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan to measure with.
enum Shape {
    /// A per cent of each deal.
    FLAT {
        @Override
        Plan plan() {
            return Shape.of(
                    Span.TRANSACTION,
                    null,
                    new Rate.Flat(new BigDecimal("0.06")),
                    List.of(),
                    List.of(),
                    Timing.AT_BOOKING);
        }
    },

    /// Marginal tiers on the year's attainment.
    MARGINAL {
        @Override
        Plan plan() {
            return Shape.of(
                    Span.YEAR,
                    fixed("400000"),
                    tiers(Method.MARGINAL),
                    List.of(),
                    List.of(),
                    Timing.AT_BOOKING);
        }
    },

    /// One rate on everything in a quarter, made up for, behind a gate, within caps for each deal
    /// and for the year, payable as the customers pay.
    RETROACTIVE {
        @Override
        Plan plan() {
            return Shape.of(
                    Span.QUARTER,
                    fixed("100000"),
                    tiers(Method.RETROACTIVE),
                    List.of(
                            new Gate(
                                    new Gate.What.Attainment("commission"),
                                    Span.QUARTER,
                                    new BigDecimal("0.2"),
                                    true)),
                    List.of(
                            new Limit(Limit.Kind.CAP, Span.TRANSACTION, new BigDecimal("900")),
                            new Limit(Limit.Kind.CAP, Span.YEAR, new BigDecimal("40000"))),
                    new Timing(new Timing.When.Cash(), BigDecimal.ZERO, 0));
        }
    };

    static final int YEAR = 2026;

    abstract Plan plan();

    private static Quota fixed(String amount) {
        return new Quota(new Quota.From.Fixed(new BigDecimal(amount)), false, List.of());
    }

    private static Rate tiers(Method method) {
        return new Rate.Tiered(
                method,
                On.ATTAINMENT,
                Boundary.UPPER,
                List.of(
                        Tier.of("0", "0.05"),
                        Tier.of("0.5", "0.06"),
                        Tier.of("1", "0.08"),
                        Tier.of("1.5", "0.1")),
                true);
    }

    private static Plan of(
            Span span,
            @Nullable Quota quota,
            Rate rate,
            List<Gate> gates,
            List<Limit> limits,
            Timing timing) {
        return new Plan(
                "plan",
                1,
                "Plan",
                "EUR",
                LocalDate.of(YEAR, 1, 1),
                null,
                Payees.EVERYBODY,
                Plan.Carry.CARRY,
                List.of(
                        new Component(
                                "commission",
                                "Commission",
                                Payees.EVERYBODY,
                                new Crediting(new Crediting.To.Direct(), List.of(), null),
                                new Measure.Transactions(Measure.Of.DEAL_AMOUNT),
                                span,
                                quota,
                                rate,
                                gates,
                                limits,
                                new Rounding(2, RoundingMode.HALF_UP, Rounding.Point.LINE),
                                timing,
                                null,
                                null)),
                List.of(),
                Exchange.AS_RECORDED);
    }
}
