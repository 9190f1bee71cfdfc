package dev.yardstick.scoring;

import dev.yardstick.events.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the figures are stated in.
///
/// @param currency the reporting currency, an ISO 4217 code; the one that facts are converted to
/// @param today a fixed day, for demonstrations and tests; null for the real one
@ConfigurationProperties("yardstick")
record ScoringProperties(@DefaultValue("USD") String currency, @Nullable LocalDate today) {

    ScoringProperties {
        Money.digits(currency);
    }
}
