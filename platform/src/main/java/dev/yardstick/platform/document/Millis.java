package dev.yardstick.platform.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Milliseconds since 1970: what both engines order instants by. Beyond the ends of a long, the
/// ends.
final class Millis {

    private Millis() {}

    static long of(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// The start of the date in UTC.
    static long of(LocalDate date) {
        return of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
