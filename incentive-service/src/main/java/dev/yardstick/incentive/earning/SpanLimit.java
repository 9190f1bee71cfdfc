package dev.yardstick.incentive.earning;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.incentive.earning.Carry.OfLimit;
import dev.yardstick.incentive.terms.Limit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A limit over a span, taken one month further.
///
/// @param after how it stands now
/// @param change what it adds to the month's amount: negative where it cuts
record SpanLimit(OfLimit after, BigDecimal change) {

    /// A cap holds in every month, to date; a floor adds what is missing in the span's last month.
    ///
    /// @param adds whether a floor may add anything: it does not pay whom the plan does not
    static SpanLimit of(
            Limit limit,
            Period month,
            String currency,
            BigDecimal amount,
            @Nullable OfLimit carried,
            boolean adds) {
        var before = begun(carried, limit.over().of(month));
        var held = Money.rounded(limit.amount(), currency).amount();
        var in = before.in().add(amount);
        var out =
                switch (limit.kind()) {
                    case CAP -> in.min(held);
                    case FLOOR ->
                            adds && limit.over().endsWith(month)
                                    ? in.max(held)
                                    : before.out().add(amount);
                };
        var after = new OfLimit(before.span(), in, out);
        return new SpanLimit(after, out.subtract(before.out()).subtract(amount));
    }

    /// What was carried, if it is about the span; else the span at nothing.
    static OfLimit begun(@Nullable OfLimit carried, Period span) {
        return carried != null && carried.span().equals(span)
                ? carried
                : new OfLimit(span, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
