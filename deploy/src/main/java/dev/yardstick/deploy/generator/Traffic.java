package dev.yardstick.deploy.generator;

import java.time.Duration;
import java.time.Instant;

/// How much happens, and how.
///
/// @param source what the facts' source is called
/// @param customers how many there are to sell to
/// @param start when the first opportunity arrives
/// @param factsPerDay on average, once the first opportunities have run through the funnel
/// @param cycle how long an opportunity takes to close on average; with a day or more, work is done
///   in office hours
/// @param corrected the fraction of facts that are corrected later: changed, given to somebody
///   else, reopened, deleted
public record Traffic(
        long seed,
        String source,
        String currency,
        int customers,
        Instant start,
        double factsPerDay,
        Duration cycle,
        double corrected) {

    boolean inOfficeHours() {
        return cycle.compareTo(Duration.ofDays(1)) >= 0;
    }
}
