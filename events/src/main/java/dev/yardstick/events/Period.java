package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.regex.Pattern;

/// A calendar period: `2026`, `2026-H2`, `2026-Q4`, `2026-11`, `2026-W47` (ISO 8601 week),
/// `2026-11-23`. Covers the dates from [#start] up to and not including [#end].
public record Period(Kind kind, LocalDate start) implements Comparable<Period> {

    public enum Kind {
        DAY,
        WEEK,
        MONTH,
        QUARTER,

        /// January to June, or July to December.
        HALF_YEAR,
        YEAR;

        /// Whether goals are set and scorecards kept for such periods: a half-year is only a span
        /// of plans.
        public boolean isScored() {
            return this != HALF_YEAR;
        }
    }

    private static final Pattern SHAPE =
            Pattern.compile("(\\d{4})(?:-(?:Q([1-4])|H([12])|W(\\d{2})|(\\d{2})(?:-(\\d{2}))?))?");

    public Period {
        if (!start.equals(startOf(kind, start))) {
            throw new IllegalArgumentException("a " + kind + " does not start on " + start);
        }
    }

    /// The period of the kind that holds the date.
    public static Period of(Kind kind, LocalDate date) {
        return new Period(kind, startOf(kind, date));
    }

    /// Throws IllegalArgumentException where the text is none of the six shapes or names no real
    /// date.
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Period parse(String text) {
        var m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a period (2026, 2026-H2, 2026-Q4, 2026-11, 2026-W47, 2026-11-23): '"
                            + text
                            + "'");
        }
        try {
            int year = Integer.parseInt(m.group(1));
            if (m.group(2) != null) {
                return of(Kind.QUARTER, LocalDate.of(year, Integer.parseInt(m.group(2)) * 3, 1));
            }
            if (m.group(3) != null) {
                return of(Kind.HALF_YEAR, LocalDate.of(year, Integer.parseInt(m.group(3)) * 6, 1));
            }
            if (m.group(4) != null) {
                return week(year, Integer.parseInt(m.group(4)));
            }
            if (m.group(6) != null) {
                return of(Kind.DAY, LocalDate.parse(text));
            }
            if (m.group(5) != null) {
                return of(Kind.MONTH, LocalDate.of(year, Integer.parseInt(m.group(5)), 1));
            }
            return of(Kind.YEAR, LocalDate.of(year, 1, 1));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such period: '" + text + "'", e);
        }
    }

    private static Period week(int year, int week) {
        var inYear = LocalDate.of(year, 1, 4);
        if (week < 1
                || week > IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inYear).getMaximum()) {
            throw new DateTimeException("no week " + week + " in " + year);
        }
        return of(Kind.WEEK, inYear.plusWeeks(week - 1L));
    }

    private static LocalDate startOf(Kind kind, LocalDate date) {
        return switch (kind) {
            case DAY -> date;
            case WEEK -> date.with(WeekFields.ISO.dayOfWeek(), 1);
            case MONTH -> date.withDayOfMonth(1);
            // Not by IsoFields, which goes a long way round: a period is made with every figure.
            case QUARTER -> LocalDate.of(date.getYear(), date.getMonth().firstMonthOfQuarter(), 1);
            case HALF_YEAR -> LocalDate.of(date.getYear(), date.getMonthValue() < 7 ? 1 : 7, 1);
            case YEAR -> date.withDayOfYear(1);
        };
    }

    /// The first date after the period.
    public LocalDate end() {
        return switch (kind) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case HALF_YEAR -> start.plusMonths(6);
            case YEAR -> start.plusYears(1);
        };
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end());
    }

    public boolean contains(Period other) {
        return !other.start.isBefore(start) && !other.end().isAfter(end());
    }

    public long days() {
        return ChronoUnit.DAYS.between(start, end());
    }

    @Override
    public int compareTo(Period other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : kind.compareTo(other.kind);
    }

    @Override
    @JsonValue
    public String toString() {
        return switch (kind) {
            case DAY -> start.toString();
            case WEEK ->
                    "%04d-W%02d"
                            .formatted(
                                    start.get(IsoFields.WEEK_BASED_YEAR),
                                    start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            // Cut out of the date: formatting costs more than computing a line that names it.
            case MONTH -> start.toString().substring(0, 7);
            case QUARTER ->
                    start.toString().substring(0, 5) + "Q" + start.get(IsoFields.QUARTER_OF_YEAR);
            case HALF_YEAR ->
                    start.toString().substring(0, 5) + (start.getMonthValue() < 7 ? "H1" : "H2");
            case YEAR -> start.toString().substring(0, 4);
        };
    }
}
