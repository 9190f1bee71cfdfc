package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Statement.Reason;
import dev.yardstick.incentive.credit.Credit;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.terms.Exchange;
import dev.yardstick.incentive.terms.Measure;
import dev.yardstick.incentive.terms.Plan;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a credit measures, in the plan's currency where it is money.
///
/// @param base the whole, in its own currency
/// @param value the credited part
record Item(
        Credit credit,
        BigDecimal base,
        @Nullable String baseCurrency,
        @Nullable BigDecimal exchange,
        BigDecimal value) {

    Transaction transaction() {
        return credit.transaction();
    }

    /// Either an item or why there is none.
    sealed interface Valued {

        record Known(Item item) implements Valued {}

        record Unknown(Reason reason, String detail) implements Valued {}
    }

    static Valued of(Plan plan, Measure.Of what, Credit credit) {
        var transaction = credit.transaction();
        return switch (what) {
            case DEAL_AMOUNT, ORDER_AMOUNT, PAYMENT_RECEIVED ->
                    money(plan, credit, transaction.amount(), credit.recorded());
            case DEAL_MARGIN, ORDER_MARGIN -> money(plan, credit, transaction.margin(), null);
            case UNITS -> number(credit, transaction.quantity());
            case DEALS, ORDERS -> number(credit, BigDecimal.ONE);
        };
    }

    private static Valued number(Credit credit, BigDecimal base) {
        return new Valued.Known(new Item(credit, base, null, null, base.multiply(credit.share())));
    }

    private static Valued money(
            Plan plan, Credit credit, @Nullable Money base, @Nullable BigDecimal recorded) {
        var transaction = credit.transaction();
        if (base == null) {
            return new Valued.Unknown(Reason.NO_AMOUNT, transaction.id() + " has no such amount");
        }
        boolean isReporting =
                transaction.reporting() != null
                        && transaction.reporting().currency().equals(plan.currency());
        if (base.currency().equals(plan.currency())) {
            return known(credit, base, null, isReporting ? recorded : null);
        }
        var dated = rate(plan.exchange(), base.currency(), transaction.on());
        if (dated != null) {
            return known(credit, base, dated, null);
        }
        if (isReporting && transaction.rate() != null) {
            return known(credit, base, transaction.rate(), recorded);
        }
        return new Valued.Unknown(
                Reason.NO_EXCHANGE_RATE,
                "no rate from %s to %s on %s"
                        .formatted(base.currency(), plan.currency(), transaction.on()));
    }

    private static Valued known(
            Credit credit,
            Money base,
            @Nullable BigDecimal exchange,
            @Nullable BigDecimal recorded) {
        var value = recorded;
        if (value == null) {
            value = base.amount().multiply(credit.share());
            value = exchange == null ? value : value.multiply(exchange);
        }
        return new Valued.Known(new Item(credit, base.amount(), base.currency(), exchange, value));
    }

    /// The plan's own rate on a date; null: it has none.
    static @Nullable BigDecimal rate(Exchange exchange, String from, LocalDate on) {
        Exchange.Dated found = null;
        for (var rate : exchange.rates()) {
            if (rate.from().equals(from)
                    && !rate.on().isAfter(on)
                    && (found == null || rate.on().isAfter(found.on()))) {
                found = rate;
            }
        }
        return found == null ? null : found.rate();
    }
}
