package dev.yardstick.activity.intake;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Dated rates to the reporting currency. A rate stands from its date until the next one of that
/// currency.
final class Rates {

    /// One `currency` is `rate` of the reporting currency, from this date on.
    record Rate(String currency, LocalDate from, BigDecimal rate) {}

    private final String reporting;
    private final Map<String, NavigableMap<LocalDate, BigDecimal>> byCurrency = new HashMap<>();

    Rates(String reporting, Collection<Rate> rates) {
        this.reporting = reporting;
        for (var rate : rates) {
            byCurrency
                    .computeIfAbsent(rate.currency(), c -> new TreeMap<>())
                    .put(rate.from(), rate.rate());
        }
    }

    /// The amount with what it is in the reporting currency on that date; null where no rate
    /// stands.
    @Nullable Amount convert(Money stated, LocalDate on) {
        if (stated.currency().equals(reporting)) {
            return new Amount(stated, stated, BigDecimal.ONE);
        }
        var dated = byCurrency.get(stated.currency());
        var rate = dated == null ? null : dated.floorEntry(on);
        return rate == null
                ? null
                : new Amount(
                        stated,
                        Money.rounded(stated.amount().multiply(rate.getValue()), reporting),
                        rate.getValue());
    }

    String reporting() {
        return reporting;
    }
}
