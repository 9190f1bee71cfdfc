package dev.yardstick.incentive.terms;

import java.math.BigDecimal;
import java.util.List;

/// When what was earned becomes payable, by the version under which it was earned. Whatever the
/// schedule, its parts sum to the whole. It is about the lines of transactions and figures; what is
/// settled over a component (caught up, paid once by a tier, withheld by a gate, cut by a limit)
/// becomes payable in the proportion in which the lines of its span are.
///
/// @param holdback a fraction of each part that is kept back
/// @param release after how many months what was kept back is payable; 0 where nothing is
public record Timing(When when, BigDecimal holdback, int release) {

    public static final Timing AT_BOOKING = new Timing(new When.Booking(), BigDecimal.ZERO, 0);

    public sealed interface When {

        /// In the month in which it was earned.
        record Booking() implements When {}

        /// In the months in which the deal's orders are placed, in proportion to the deal's amount;
        /// what is reversed within four months goes back.
        record Invoice() implements When {}

        /// In the months in which the deal (or the order) is paid, in proportion to its amount;
        /// what is reversed within four months goes back.
        record Cash() implements When {}

        /// So much of it so many months later.
        record Instalments(List<Part> parts) implements When {

            public Instalments {
                parts = List.copyOf(parts);
            }
        }
    }

    /// One instalment.
    ///
    /// @param fraction all parts' sum to 1
    /// @param months after the month in which it was earned
    public record Part(BigDecimal fraction, int months) {}
}
