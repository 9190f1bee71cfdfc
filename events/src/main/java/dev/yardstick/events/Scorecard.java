package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A subject's figures in a period.
///
/// @param name the subject's name, for people to read
/// @param asOf the date on which pace was judged
/// @param currency the reporting currency of amounts
@EventType("yardstick.scorecard.stated.v1")
public record Scorecard(
        String id,
        long revision,
        Subject subject,
        String name,
        Period period,
        LocalDate asOf,
        String currency,
        List<Figure> figures)
        implements Revised {

    public Scorecard {
        figures = List.copyOf(figures);
    }

    public enum Unit {
        MONEY,
        COUNT,
        RATIO,
        DAYS,
        SECONDS,
        QUANTITY
    }

    /// One KPI or measure.
    ///
    /// @param value null where it is not defined (a ratio to nothing)
    /// @param target null where no goal stands
    /// @param attainment value / target
    /// @param pace value / what the target asks for by `asOf`; 1 is on course
    /// @param formula how the value follows from `inputs`
    /// @param inputs the value of each name in the formula
    public record Figure(
            String kpi,
            Unit unit,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal value,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal target,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal attainment,
            @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal pace,
            String formula,
            SortedMap<String, String> inputs) {

        public Figure {
            inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        }
    }
}
