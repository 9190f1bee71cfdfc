package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// What a person has earned in a month, line by line; the lines' earnings sum to the total.
///
/// @param lines in the order in which they were earned: business date, then deal
@EventType("yardstick.statement.stated.v1")
public record Statement(
        String id, long revision, PersonId payee, Period period, List<Line> lines, Money total)
        implements Revised {

    public Statement {
        lines = List.copyOf(lines);
    }

    /// One deal's earning, and why it is what it is: `earning = base × share × rate`, rounded half
    /// up once, where `base × share` is the credited amount.
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
}
