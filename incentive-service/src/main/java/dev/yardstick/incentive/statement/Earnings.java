package dev.yardstick.incentive.statement;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.events.Money;
import dev.yardstick.events.Statement;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.events.Statement.Unpaid;
import dev.yardstick.incentive.plan.Plans;
import java.util.ArrayList;

/// What a month's credits earn.
///
/// @param currency the reporting currency, in which statements are
record Earnings(Plans plans, String currency) {

    /// The statement at a revision: the same credits and the same plans make the same statement.
    Statement statement(CreditedMonth credits, long revision) {
        var lines = new ArrayList<Line>();
        var unpaid = new ArrayList<Unpaid>();
        for (var deal : credits.deals()) {
            var plan = plans.on(deal.wonOn());
            for (var part : deal.parts()) {
                var base = deal.base();
                var amount = part.amount();
                if (base == null || amount == null) {
                    unpaid.add(unpaid(deal, part, Reason.NO_AMOUNT));
                } else if (!amount.currency().equals(currency)) {
                    unpaid.add(unpaid(deal, part, Reason.OTHER_CURRENCY));
                } else if (plan.isEmpty()) {
                    unpaid.add(unpaid(deal, part, Reason.NO_PLAN));
                } else {
                    lines.add(line(deal, part, base, amount, plan.get()));
                }
            }
        }
        var total = lines.stream().map(Line::earning).reduce(Money.zero(currency), Money::plus);
        return new Statement(
                CreditedMonth.id(credits.payee(), credits.month()),
                revision,
                credits.payee(),
                credits.month(),
                lines,
                unpaid,
                total);
    }

    private static Line line(
            Credited deal, Credited.Part part, Money base, Money amount, CommissionPlan plan) {
        return new Line(
                deal.deal(),
                deal.version(),
                deal.wonOn(),
                base,
                part.share(),
                amount,
                plan.rate(),
                plan.id(),
                plan.revision(),
                Money.rounded(amount.amount().multiply(plan.rate()), amount.currency()),
                deal.event());
    }

    private static Unpaid unpaid(Credited deal, Credited.Part part, Reason reason) {
        return new Unpaid(
                deal.deal(),
                deal.version(),
                deal.wonOn(),
                part.share(),
                part.amount(),
                reason,
                deal.event());
    }
}
