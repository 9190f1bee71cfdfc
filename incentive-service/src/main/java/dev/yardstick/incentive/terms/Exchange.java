package dev.yardstick.incentive.terms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// How transactions in other currencies become the plan's.
///
/// @param policy which date's rate counts
/// @param rates by the plan itself; where it has none that fits, the rate at which the transaction
///   was recorded is used, if that was into the plan's currency
public record Exchange(Policy policy, List<Dated> rates) {

    public static final Exchange AS_RECORDED = new Exchange(Policy.BOOKING, List.of());

    public Exchange {
        rates = List.copyOf(rates);
    }

    public enum Policy {
        /// The rate on the transaction's business date, for good.
        BOOKING,

        /// What was earned stays in the transaction's currency and is converted at the rate on the
        /// first day after the month in which it is payable.
        PAYMENT
    }

    /// 1 `from` is `rate` of the plan's currency from the date on.
    public record Dated(String from, LocalDate on, BigDecimal rate) {}
}
