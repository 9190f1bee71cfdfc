package dev.yardstick.incentive.terms;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way in which a plan pays.
///
/// @param id unique in the plan, and kept from version to version
/// @param payees narrows the plan's
/// @param crediting which transactions credit whom
/// @param measure what of a transaction (or of a period) is counted
/// @param span over which time the measure is added up; starts at nothing with each new one
/// @param quota what attainment is measured against; null where the rate does not ask for it
/// @param gates what must hold for the component to pay at all; all of them
/// @param limits applied in this order
/// @param rounding how and where amounts are rounded
/// @param timing when what was earned becomes payable
/// @param clawback what is taken back when a transaction is cancelled or ends early; null: an order
///   that was cancelled never counted, and a deal that ended early keeps what it earned
/// @param window only transactions with a business date in it count (a SPIFF); null: the plan's
///   dates
public record Component(
        String id,
        String name,
        Payees payees,
        Crediting crediting,
        Measure measure,
        Span span,
        @Nullable Quota quota,
        Rate rate,
        List<Gate> gates,
        List<Limit> limits,
        Rounding rounding,
        Timing timing,
        @Nullable Clawback clawback,
        @Nullable Window window) {

    public Component {
        gates = List.copyOf(gates);
        limits = List.copyOf(limits);
    }

    /// Dates in [from, until).
    public record Window(LocalDate from, LocalDate until) {

        public boolean holds(LocalDate date) {
            return !date.isBefore(from) && date.isBefore(until);
        }
    }
}
