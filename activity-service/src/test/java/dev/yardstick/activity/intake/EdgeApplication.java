package dev.yardstick.activity.intake;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.kafka.SubmissionLog;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The edge on a real port, with nothing behind it. Not a `@Configuration`: the whole service would
/// find it.
@EnableAutoConfiguration
@Import({IntakeConfiguration.class, FactsController.class})
class EdgeApplication {

    @Bean
    SubmissionLog submissionLog() {
        return new MemoryLog();
    }

    /// Nobody feeds the copies here: what they know, a test tells them.
    @Bean
    ApplicationRunner organisationIsKnown(StateCopy<Person> people, StateCopy<OrgUnit> units) {
        return arguments -> {
            people.hasCaughtUp();
            units.hasCaughtUp();
        };
    }
}
