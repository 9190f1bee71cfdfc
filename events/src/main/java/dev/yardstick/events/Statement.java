package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person has earned in a month, line by line; the lines' earnings sum to the total.
///
/// @param lines in the order in which they were earned: business date, then deal
/// @param unpaid the won deals of the month that earn nothing, each with its reason; in the same
///   order
@EventType("yardstick.statement.stated.v1")
public record Statement(
        String id,
        long revision,
        PersonId payee,
        Period period,
        List<Line> lines,
        List<Unpaid> unpaid,
        Money total)
        implements Revised {

    public Statement {
        lines = List.copyOf(lines);
        unpaid = List.copyOf(unpaid);
    }

    /// One deal's earning, and why it is what it is: `earning = credited × rate`, rounded half up
    /// once.
    ///
    /// @param dealVersion the deal's source version that the line rests on
    /// @param base the deal's whole amount in the reporting currency
    /// @param share the credited fraction
    /// @param credited the credited amount
    /// @param plan the plan's id, and its revision
    /// @param event the change that caused the line: `deal-events-3@1042`, topic, partition and
    ///   position
    public record Line(
            FactId deal,
            long dealVersion,
            LocalDate earnedOn,
            Money base,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal share,
            Money credited,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate,
            String plan,
            long planRevision,
            Money earning,
            String event) {}

    /// A credited deal that earns nothing, and why.
    ///
    /// @param credited the credited amount; null while the deal has none
    /// @param event as in [Line]
    public record Unpaid(
            FactId deal,
            long dealVersion,
            LocalDate wonOn,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal share,
            @Nullable Money credited,
            Reason reason,
            String event) {}

    public enum Reason {
        /// No plan is valid on the date on which the deal was won.
        NO_PLAN,

        /// The deal has no amount.
        NO_AMOUNT,

        /// The credited amount is not in the currency of the statement.
        OTHER_CURRENCY
    }
}
