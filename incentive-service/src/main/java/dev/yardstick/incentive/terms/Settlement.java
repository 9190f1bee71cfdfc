package dev.yardstick.incentive.terms;

import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is settled over all components of a plan, each month, on what is payable.
public sealed interface Settlement {

    /// A cap or floor over all components.
    record OverAll(Limit limit) implements Settlement {}

    /// At least so much is paid in each month that begins in [from, until); what is added is not
    /// owed.
    record Guarantee(BigDecimal amount, @Nullable LocalDate from, @Nullable LocalDate until)
            implements Settlement {}

    /// A payment towards what will be earned.
    ///
    /// @param amount for each month
    /// @param most what may be owed at the most; null: no end
    record Draw(Kind kind, BigDecimal amount, @Nullable BigDecimal most) implements Settlement {

        public enum Kind {
            /// A month that earned less is topped up to the amount, and the difference is owed; it
            /// is recovered from what later months earn above the amount.
            RECOVERABLE,

            /// A month that earned less is topped up to the amount, for good.
            NON_RECOVERABLE
        }
    }

    /// Advances that were asked for, paid on top of what was earned and taken back from what the
    /// following months earn.
    record Advances(List<Advance> taken) implements Settlement {

        public Advances {
            taken = List.copyOf(taken);
        }

        /// An advance that was taken.
        ///
        /// @param month any date in it
        public record Advance(PersonId person, LocalDate month, BigDecimal amount) {}
    }

    /// What is payable is kept until it comes to so much.
    record MinimumPayment(BigDecimal amount) implements Settlement {}
}
