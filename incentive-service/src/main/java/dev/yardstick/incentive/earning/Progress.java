package dev.yardstick.incentive.earning;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import java.time.LocalDate;
import java.util.Comparator;

/// A part of a deal (or an order) was invoiced or paid.
///
/// @param of the deal or order
/// @param on the date of the order or payment; where it came before the deal or order counts, that
///   one's date
/// @param amount in that one's currency; negative where it was reversed
/// @param by the order or payment that says so
/// @param event the change that stated it so
public record Progress(FactId of, Kind kind, LocalDate on, Money amount, FactId by, String event) {

    static final Comparator<Progress> ORDER =
            Comparator.comparing(Progress::on)
                    .thenComparing(Progress::of)
                    .thenComparing(Progress::by)
                    .thenComparing(Progress::kind);

    public enum Kind {
        INVOICED,
        PAID
    }
}
