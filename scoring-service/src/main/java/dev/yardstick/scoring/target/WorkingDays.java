package dev.yardstick.scoring.target;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Mondays to Fridays.
public final class WorkingDays {

    private WorkingDays() {}

    /// How many there are on [from, until).
    public static long between(LocalDate from, LocalDate until) {
        return Math.max(0, until(until) - until(from));
    }

    /// Working days since Monday, 29 December 1969.
    private static long until(LocalDate day) {
        long days = ChronoUnit.DAYS.between(LocalDate.EPOCH.with(DayOfWeek.MONDAY), day);
        return Math.floorDiv(days, 7) * 5 + Math.min(5, Math.floorMod(days, 7));
    }
}
