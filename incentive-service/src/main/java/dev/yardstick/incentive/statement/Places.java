package dev.yardstick.incentive.statement;

import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Share;
import dev.yardstick.incentive.terms.Measure;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who has credited the most of something; money counts in the reporting currency.
final class Places {

    private final Measure.Of by;
    private final Map<PersonId, BigDecimal> sums = new HashMap<>();

    Places(Measure.Of by) {
        this.by = by;
    }

    void add(PersonMonth month) {
        for (var transaction : month.transactions()) {
            for (var share : transaction.shares()) {
                var value =
                        share.person().equals(month.person()) ? value(transaction, share) : null;
                if (value != null) {
                    sums.merge(month.person(), value, BigDecimal::add);
                }
            }
        }
    }

    private @Nullable BigDecimal value(Transaction transaction, Share share) {
        var kind =
                switch (by) {
                    case DEAL_AMOUNT, DEAL_MARGIN, DEALS -> Transaction.Kind.DEAL;
                    case ORDER_AMOUNT, ORDER_MARGIN, UNITS, ORDERS -> Transaction.Kind.ORDER;
                    case PAYMENT_RECEIVED -> Transaction.Kind.PAYMENT;
                };
        boolean cancelled = kind == Transaction.Kind.ORDER && transaction.endedOn() != null;
        if (transaction.kind() != kind || cancelled) {
            return null;
        }
        return switch (by) {
            case DEAL_AMOUNT, ORDER_AMOUNT, PAYMENT_RECEIVED -> amount(transaction, share);
            case DEAL_MARGIN, ORDER_MARGIN -> margin(transaction, share);
            case UNITS -> transaction.quantity().multiply(share.share());
            case DEALS, ORDERS -> share.share();
        };
    }

    private static @Nullable BigDecimal amount(Transaction transaction, Share share) {
        if (share.amount() != null) {
            return share.amount().amount();
        }
        var whole = transaction.reporting();
        return whole == null ? null : whole.amount().multiply(share.share());
    }

    private static @Nullable BigDecimal margin(Transaction transaction, Share share) {
        var margin = transaction.margin();
        var rate = transaction.rate();
        return margin == null || rate == null
                ? null
                : margin.amount().multiply(rate).multiply(share.share());
    }

    /// Each one's place, 1 for the most; equal ones share the better place.
    Map<PersonId, Integer> all() {
        var ahead = new TreeMap<BigDecimal, Integer>(java.util.Comparator.reverseOrder());
        sums.values().forEach(sum -> ahead.merge(sum, 1, Integer::sum));
        int place = 1;
        for (var entry : ahead.entrySet()) {
            int here = place;
            place += entry.getValue();
            entry.setValue(here);
        }
        var places = new HashMap<PersonId, Integer>();
        sums.forEach((person, sum) -> places.put(person, ahead.getOrDefault(sum, 0)));
        return places;
    }
}
