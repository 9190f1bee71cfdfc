package dev.yardstick.platform.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Instants and dates in the one form that everybody writes: `2026-11-23T18:00:00.123Z` and
/// `2026-11-23`. A formatter would read them too, at ten times the cost, and every event carries
/// several.
final class IsoText {

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private IsoText() {}

    /// Null where the text is in another form, right or wrong.
    static @Nullable LocalDate date(String text) {
        return text.length() == DATE_LENGTH ? dateAtStart(text) : null;
    }

    /// Null where the text is in another form, right or wrong.
    static @Nullable Instant instant(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_LENGTH
                || text.charAt(end) != 'Z'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_LENGTH);
        int nanos = end == SECONDS_LENGTH ? 0 : nanos(text, end);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        var date = dateAtStart(text);
        return date == null || nanos < 0
                ? null
                : Instant.ofEpochSecond(
                        date.toEpochDay() * SECONDS_OF_A_DAY
                                + hour * 3_600L
                                + minute * 60L
                                + second,
                        nanos);
    }

    private static @Nullable LocalDate dateAtStart(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE_LENGTH);
        if (year < 0 || month < 0 || day < 0 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// The fraction from its point up to `end`; -1 where it is none.
    private static int nanos(String text, int end) {
        int first = SECONDS_LENGTH + 1;
        int digits = end - first;
        int nanos = number(text, first, end);
        if (text.charAt(SECONDS_LENGTH) != '.' || digits < 1 || digits > MOST_FRACTION_DIGITS) {
            return -1;
        }
        for (int i = digits; i < MOST_FRACTION_DIGITS && nanos >= 0; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /// The number that the digits in [from, until) make; -1 where they are not digits.
    private static int number(String text, int from, int until) {
        int number = 0;
        for (int i = from; i < until; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
