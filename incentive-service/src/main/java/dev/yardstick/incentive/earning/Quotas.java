package dev.yardstick.incentive.earning;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Quota.From;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quota of a payee in a span.
record Quotas(Credits credits, List<Plan> versions, PersonId payee, Figures figures) {

    /// Null: there is none, or nothing of it is left.
    @Nullable BigDecimal of(Plan plan, Component component, Period span) {
        var quota = component.quota();
        if (quota == null) {
            return null;
        }
        var whole =
                switch (quota.from()) {
                    case From.Goals(String kpi) -> relieved(goal(kpi, span), quota, span);
                    case From.Fixed(BigDecimal amount) ->
                            relieved(scaled(amount, component.span(), span), quota, span);
                    case From.Ramp(List<BigDecimal> byMonth) -> ramp(byMonth, quota, span);
                };
        var part = whole == null || !quota.prorated() ? whole : prorated(whole, plan, span);
        return part == null || part.signum() <= 0 ? null : part;
    }

    /// Goals are set by quarters: a half-year's is the sum of its two, and none where either has
    /// none.
    private @Nullable BigDecimal goal(String kpi, Period span) {
        if (span.kind() != Period.Kind.HALF_YEAR) {
            return figures.goal(kpi, span);
        }
        var first = Period.of(Period.Kind.QUARTER, span.start());
        var one = figures.goal(kpi, first);
        var other = figures.goal(kpi, Period.of(Period.Kind.QUARTER, first.end()));
        return one == null || other == null ? null : one.add(other);
    }

    /// Whether the payee is one of the payees on the date.
    boolean isPaid(Payees payees, LocalDate on) {
        return credits.isPaid(payees, payee, on);
    }

    private static BigDecimal scaled(BigDecimal amount, Span of, Period span) {
        long months = months(of.of(Period.of(Period.Kind.MONTH, span.start())));
        return months == months(span)
                ? amount
                : amount.multiply(BigDecimal.valueOf(months(span)))
                        .divide(BigDecimal.valueOf(months), Rate.PRECISION);
    }

    private static long months(Period span) {
        return ChronoUnit.MONTHS.between(span.start(), span.end());
    }

    private @Nullable BigDecimal relieved(@Nullable BigDecimal whole, Quota quota, Period span) {
        if (whole == null || quota.relief().isEmpty()) {
            return whole;
        }
        var sum = BigDecimal.ZERO;
        for (var month = span.start(); month.isBefore(span.end()); month = month.plusMonths(1)) {
            sum = sum.add(factor(quota, month));
        }
        return whole.multiply(sum).divide(BigDecimal.valueOf(months(span)), Rate.PRECISION);
    }

    private BigDecimal factor(Quota quota, LocalDate month) {
        var factor = BigDecimal.ONE;
        for (var relief : quota.relief()) {
            if (relief.month().contains(month)
                    && (relief.person() == null || relief.person().equals(payee))) {
                factor = factor.multiply(relief.factor());
            }
        }
        return factor;
    }

    private BigDecimal ramp(List<BigDecimal> byMonth, Quota quota, Period span) {
        var begun = credits.hierarchy().tenureOf(payee);
        var sum = BigDecimal.ZERO;
        if (begun == null || byMonth.isEmpty()) {
            return sum;
        }
        var first = begun.withDayOfMonth(1);
        for (var month = span.start(); month.isBefore(span.end()); month = month.plusMonths(1)) {
            long tenure = ChronoUnit.MONTHS.between(first, month);
            if (tenure >= 0) {
                var amount = byMonth.get((int) Math.min(tenure, byMonth.size() - 1));
                sum = sum.add(amount.multiply(factor(quota, month)));
            }
        }
        return sum;
    }

    private BigDecimal prorated(BigDecimal whole, Plan plan, Period span) {
        long days = 0;
        for (var day = span.start(); day.isBefore(span.end()); day = day.plusDays(1)) {
            var on = day;
            if (versions.stream().anyMatch(version -> version.on(on))
                    && credits.isPaid(plan.payees(), payee, on)) {
                days++;
            }
        }
        return days == span.days()
                ? whole
                : whole.multiply(BigDecimal.valueOf(days))
                        .divide(BigDecimal.valueOf(span.days()), Rate.PRECISION);
    }
}
