package dev.yardstick.incentive.statement;

import dev.yardstick.events.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param currency the reporting currency (ISO 4217), in which statements are; the same in every
///   service
@ConfigurationProperties("yardstick")
record StatementProperties(@DefaultValue("USD") String currency) {

    StatementProperties {
        // Throws where there is no such currency: better at the start than at the first deal.
        Money.digits(currency);
    }
}
