package dev.yardstick.scoring;

import dev.yardstick.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the figures are stated in, and how much is kept at hand.
///
/// @param currency the reporting currency, an ISO 4217 code; the one that facts are converted to
/// @param today a fixed day, for demonstrations and tests; null for the real one
@ConfigurationProperties("yardstick")
record ScoringProperties(
        @DefaultValue("USD") String currency,
        @Nullable LocalDate today,
        @DefaultValue Scoring scoring) {

    /// How much is kept at hand.
    ///
    /// @param alone whether this is the only process of the service on its database (on SQLite it
    ///   has to be). Several may run on MongoDB; then nothing is kept at hand, because a unit must
    ///   not be summed up from what somebody else has saved over since
    /// @param monthsAtHand the months of people and units that are kept in memory; one takes about
    ///   2 KB
    record Scoring(@DefaultValue("true") boolean alone, @DefaultValue("30000") long monthsAtHand) {

        Scoring {
            if (monthsAtHand < 1_000 || monthsAtHand > 10_000_000) {
                throw new IllegalArgumentException(
                        "yardstick.scoring.months-at-hand is 1000 to 10000000, not "
                                + monthsAtHand);
            }
        }
    }

    ScoringProperties {
        // Refuses a code that is not in ISO 4217.
        Money.zero(currency);
    }
}
