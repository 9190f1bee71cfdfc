package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Kind;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Part;
import dev.yardstick.events.Statement.Trace;
import dev.yardstick.incentive.earning.Carry.OfLimit;
import dev.yardstick.incentive.terms.Limit;
import dev.yardstick.incentive.terms.Plan;
import dev.yardstick.incentive.terms.Settlement;
import dev.yardstick.incentive.terms.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is settled over all components of a plan, step by step: each sees what the steps before it
/// left payable.
final class Settling {

    private final Plan plan;
    private final PersonId payee;
    private final Period month;
    private final boolean isPaid;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, OfLimit> overAll;
    private BigDecimal payable;
    private BigDecimal owed;
    private BigDecimal kept;
    private int step;
    private int linesOfStep;

    /// @param isPaid whether the plan still pays the payee: only then does anything that it adds of
    ///   its own (a floor, a guarantee, a draw) count
    Settling(
            Plan plan,
            PersonId payee,
            Period month,
            Carry before,
            BigDecimal payable,
            boolean isPaid) {
        this.plan = plan;
        this.payee = payee;
        this.month = month;
        this.isPaid = isPaid;
        this.overAll = new HashMap<>(before.overAll());
        int digits = Money.digits(plan.currency());
        this.payable = payable;
        this.owed = before.owed().setScale(digits);
        this.kept = before.kept().setScale(digits);
    }

    void take(Settlement settlement) {
        switch (settlement) {
            case Settlement.OverAll(Limit limit) -> limit(limit);
            case Settlement.Guarantee(BigDecimal amount, LocalDate from, LocalDate until) ->
                    guarantee(amount, from, until);
            case Settlement.Draw draw -> draw(draw);
            case Settlement.Advances advances -> advance(advances);
            case Settlement.MinimumPayment(BigDecimal amount) -> keep(amount);
        }
        step++;
        linesOfStep = 0;
    }

    List<Line> lines() {
        return lines;
    }

    BigDecimal owed() {
        return owed;
    }

    BigDecimal kept() {
        return kept;
    }

    Map<String, OfLimit> overAll() {
        return overAll;
    }

    private void limit(Limit limit) {
        var name = "limit-" + step;
        // A month is the shortest time that all components share.
        var over = limit.over() == Span.TRANSACTION ? Span.MONTH : limit.over();
        var passed =
                SpanLimit.of(
                        new Limit(limit.kind(), over, limit.amount()),
                        month,
                        plan.currency(),
                        payable,
                        overAll.get(name),
                        isPaid);
        overAll.put(name, passed.after());
        add(
                Kind.LIMIT,
                passed.change(),
                "%s of %s over all components in %s"
                        .formatted(
                                limit.kind() == Limit.Kind.CAP ? "cap" : "floor",
                                limit.amount().toPlainString(),
                                over.of(month)));
    }

    /// What a plan states with more digits than its currency has is rounded before it counts, so
    /// that what is owed and kept stays what was paid.
    private BigDecimal money(BigDecimal stated) {
        return Money.rounded(stated, plan.currency()).amount();
    }

    private void guarantee(BigDecimal amount, @Nullable LocalDate from, @Nullable LocalDate until) {
        boolean holds =
                isPaid
                        && (from == null || !month.start().isBefore(from))
                        && (until == null || month.start().isBefore(until));
        if (holds) {
            add(
                    Kind.GUARANTEE,
                    missing(amount),
                    "at least " + amount.toPlainString() + " is guaranteed");
        }
    }

    private BigDecimal missing(BigDecimal amount) {
        return isPaid ? money(amount).subtract(payable).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }

    private void draw(Settlement.Draw draw) {
        var missing = missing(draw.amount());
        if (draw.kind() == Settlement.Draw.Kind.NON_RECOVERABLE) {
            add(Kind.DRAW, missing, "draw up to " + draw.amount().toPlainString() + ", not owed");
            return;
        }
        if (missing.signum() > 0) {
            var given = draw.most() == null ? missing : missing.min(room(draw.most()));
            owed = owed.add(given);
            add(
                    Kind.DRAW,
                    given,
                    "draw up to %s; owed now: %s"
                            .formatted(draw.amount().toPlainString(), owed.toPlainString()));
        } else if (payable.compareTo(money(draw.amount())) > 0) {
            recover(payable.subtract(money(draw.amount())), "from what is above the draw");
        }
    }

    private BigDecimal room(BigDecimal most) {
        return money(most).subtract(owed).max(BigDecimal.ZERO);
    }

    private void advance(Settlement.Advances advances) {
        recover(payable.max(BigDecimal.ZERO), "from what was earned");
        for (var advance : advances.taken()) {
            if (advance.person().equals(payee) && month.contains(advance.month())) {
                var given = money(advance.amount());
                owed = owed.add(given);
                add(Kind.DRAW, given, "advance; owed now: " + owed.toPlainString());
            }
        }
    }

    private void recover(BigDecimal available, String from) {
        var back = owed.min(available);
        if (back.signum() > 0) {
            owed = owed.subtract(back);
            add(
                    Kind.RECOVERY,
                    back.negate(),
                    "recovered " + from + "; owed now: " + owed.toPlainString());
        }
    }

    private void keep(BigDecimal least) {
        var all = kept.add(payable);
        boolean paid = all.compareTo(money(least)) >= 0;
        var change = paid ? kept : payable.negate();
        kept = paid ? BigDecimal.ZERO.setScale(kept.scale()) : all;
        add(
                Kind.CARRY_OVER,
                change,
                paid
                        ? "what was kept is paid now"
                        : "%s is below the minimum payment of %s and is kept"
                                .formatted(all.toPlainString(), least.toPlainString()));
    }

    private void add(Kind kind, BigDecimal change, String rule) {
        if (change.signum() == 0) {
            return;
        }
        var amount = new Money(change, plan.currency());
        payable = payable.add(change);
        lines.add(
                new Line(
                        plan.id() + "/settle-" + step + "-" + linesOfStep++,
                        kind,
                        month.end().minusDays(1),
                        plan.id(),
                        plan.version(),
                        null,
                        new Trace(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                rule,
                                null,
                                null,
                                null,
                                List.of(new Part(null, change, BigDecimal.ONE, change)),
                                change,
                                null),
                        Money.zero(plan.currency()),
                        amount,
                        null));
    }
}
