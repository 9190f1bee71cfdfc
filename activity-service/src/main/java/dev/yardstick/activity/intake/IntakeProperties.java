package dev.yardstick.activity.intake;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The limits of intake, and the money it reports in. (A body that is not a stream is bounded by
/// `yardstick.web.max-body`.)
///
/// @param longestLine bytes of one line of NDJSON; 1 KB to 16 MB
/// @param mostItems items in one array; 1 to 100,000
/// @param bodies memory for bodies that are read whole, over all requests together; 16 MB to 1 GB
/// @param inFlight facts that Kafka has not acknowledged, over all requests together; 100 to
///   1,000,000
/// @param inFlightOfOne the same of one request; 10 to `inFlight`
/// @param waitForRoom how long a request waits when too much is in flight, before it is told to
///   come again; 100 ms to 60 s
/// @param resultsInMemory bytes of a request's results before they go to a temporary file; 1 KB to
///   16 MB
/// @param results bytes of a request's results altogether; what comes after is only counted; 1 MB
///   to 16 GB
/// @param resultsOnDisk bytes that the results of all requests together take in temporary files;
///   who comes when they are full is told to come again; `results` to 1 TB
/// @param currency the reporting currency, ISO 4217
/// @param rates what one of another currency is in the reporting currency, from a date on
@ConfigurationProperties("yardstick.intake")
record IntakeProperties(
        @DefaultValue("1MB") DataSize longestLine,
        @DefaultValue("10000") int mostItems,
        @DefaultValue("64MB") DataSize bodies,
        @DefaultValue("20000") int inFlight,
        @DefaultValue("5000") int inFlightOfOne,
        @DefaultValue("5s") Duration waitForRoom,
        @DefaultValue("256KB") DataSize resultsInMemory,
        @DefaultValue("1GB") DataSize results,
        @DefaultValue("4GB") DataSize resultsOnDisk,
        @DefaultValue("USD") String currency,
        @DefaultValue List<DatedRate> rates) {

    IntakeProperties {
        rates = List.copyOf(rates);
        within("longest-line (bytes)", longestLine.toBytes(), 1 << 10, 16 << 20);
        within("most-items", mostItems, 1, 100_000);
        within("bodies (bytes)", bodies.toBytes(), 16 << 20, 1 << 30);
        within("in-flight", inFlight, 100, 1_000_000);
        within("in-flight-of-one", inFlightOfOne, 10, inFlight);
        within("wait-for-room (ms)", waitForRoom.toMillis(), 100, 60_000);
        within("results-in-memory (bytes)", resultsInMemory.toBytes(), 1 << 10, 16 << 20);
        within("results (bytes)", results.toBytes(), 1 << 20, 16L << 30);
        within("results-on-disk (bytes)", resultsOnDisk.toBytes(), results.toBytes(), 1L << 40);
        Currency.getInstance(currency);
    }

    /// One `currency` is `rate` of the reporting currency, from `from` until a later rate of that
    /// currency.
    record DatedRate(String currency, LocalDate from, BigDecimal rate) {

        DatedRate {
            Currency.getInstance(currency);
            if (rate.signum() <= 0 || Decimals.wholeDigits(rate) > 9 || rate.scale() > 12) {
                throw new IllegalArgumentException(
                        "yardstick.intake.rates: "
                                + currency
                                + " is worth more than 0, below"
                                + " 1,000,000,000, to 12 decimals, not "
                                + rate);
            }
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "yardstick.intake.%s is %d to %d, not %d".formatted(name, least, most, value));
        }
    }
}
