package dev.yardstick.incentive.statement;

import dev.yardstick.incentive.earning.Given;
import dev.yardstick.incentive.terms.Clawback;
import dev.yardstick.incentive.terms.Component;
import dev.yardstick.incentive.terms.Crediting;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Payees;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Quota;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import dev.yardstick.incentive.terms.Timing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// Plans of the shell's tests.
final class Terms {

    static final Crediting.To DIRECT = new Crediting.To.Direct();
    static final LocalDate START = LocalDate.of(2026, 1, 1);

    private Terms() {}

    static Plan plan(String id, Payees payees, Settlement[] settlements, Component... components) {
        return version(id, 1, START, null, payees, settlements, components);
    }

    static Plan version(
            String id,
            long version,
            LocalDate from,
            LocalDate until,
            Payees payees,
            Settlement[] settlements,
            Component... components) {
        return new Plan(
                id,
                version,
                id,
                "USD",
                from,
                until,
                payees,
                Plan.Carry.CARRY,
                List.of(components),
                List.of(settlements),
                Exchange.AS_RECORDED);
    }

    /// So much of every won deal.
    static Plan flat(String rate) {
        return plan(
                "flat",
                Payees.EVERYBODY,
                new Settlement[0],
                component("deals", DIRECT, Measure.Of.DEAL_AMOUNT, Span.MONTH, rate(rate)));
    }

    static Rate rate(String rate) {
        return new Rate.Flat(new BigDecimal(rate));
    }

    /// Of everybody's transactions only the first ones count.
    static Component first(
            String id,
            Crediting.To to,
            Measure.Of of,
            Span span,
            Rate rate,
            int first,
            Component.Window window) {
        return new Component(
                id,
                id,
                Payees.EVERYBODY,
                new Crediting(to, null, List.of(), null, first),
                new Measure.Transactions(of),
                span,
                null,
                rate,
                List.of(),
                List.of(),
                Given.CENTS,
                Timing.AT_BOOKING,
                null,
                window);
    }

    static Component component(String id, Crediting.To to, Measure.Of of, Span span, Rate rate) {
        return component(
                id, to, new Measure.Transactions(of), span, rate, null, Timing.AT_BOOKING, null);
    }

    static Component component(
            String id,
            Crediting.To to,
            Measure measure,
            Span span,
            Rate rate,
            Quota quota,
            Timing timing,
            Clawback clawback,
            Limit... limits) {
        return new Component(
                id,
                id,
                Payees.EVERYBODY,
                new Crediting(to, List.of(), null),
                measure,
                span,
                quota,
                rate,
                List.of(),
                List.of(limits),
                Given.CENTS,
                timing,
                clawback,
                null);
    }
}
