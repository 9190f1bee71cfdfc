package dev.yardstick.incentive.statement;

import dev.yardstick.events.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What statements are made by.
///
/// @param currency the reporting currency (ISO 4217), the same in every service
/// @param zone the reporting zone (IANA name): where a new month begins
/// @param today a fixed day, for demonstrations and tests; null for the real one
@ConfigurationProperties("yardstick")
record StatementProperties(
        @DefaultValue("USD") String currency,
        @DefaultValue("UTC") String zone,
        @Nullable LocalDate today,
        @DefaultValue Incentive incentive) {

    /// How much is kept at hand.
    ///
    /// @param alone whether this is the only process of the service on its database (on SQLite it
    ///   has to be). Several may run on MongoDB; then nothing is kept at hand
    /// @param monthsAtHand people's months, and as many deals, orders and open deals, that are kept
    ///   in memory; one takes about 1 KB for each of its transactions
    /// @param statementsAtHand statements that are kept in memory; one takes about 2 KB for each of
    ///   its lines
    /// @param ledgersAtHand payees of whom it is at hand what their ledgers add to statements; one
    ///   takes about 1 KB for each adjustment
    record Incentive(
            @DefaultValue("true") boolean alone,
            @DefaultValue("20000") long monthsAtHand,
            @DefaultValue("1000") long statementsAtHand,
            @DefaultValue("20000") long ledgersAtHand) {

        Incentive {
            within("months-at-hand", monthsAtHand);
            within("statements-at-hand", statementsAtHand);
            within("ledgers-at-hand", ledgersAtHand);
        }

        private static void within(String name, long number) {
            if (number < 1_000 || number > 10_000_000) {
                throw new IllegalArgumentException(
                        "yardstick.incentive.%s is 1000 to 10000000, not %d"
                                .formatted(name, number));
            }
        }
    }

    StatementProperties {
        // Throws where there is no such currency or zone: better at the start than at the first
        // deal.
        Money.digits(currency);
        ZoneId.of(zone);
    }
}
