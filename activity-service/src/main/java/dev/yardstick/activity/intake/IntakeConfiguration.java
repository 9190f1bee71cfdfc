package dev.yardstick.activity.intake;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.kafka.SubmissionLog;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    @Bean
    StateCopy<Person> people() {
        return new StateCopy<>(Topics.ORG_EVENTS, Person.class);
    }

    @Bean
    StateCopy<OrgUnit> units() {
        return new StateCopy<>(Topics.ORG_EVENTS, OrgUnit.class);
    }

    @Bean
    Zones zones(StateCopy<Person> people, StateCopy<OrgUnit> units) {
        return new Organisation(id -> people.get("person:" + id), id -> units.get("unit:" + id));
    }

    @Bean
    Translation translation(Zones zones, IntakeProperties properties) {
        var rates =
                properties.rates().stream()
                        .map(rate -> new Rates.Rate(rate.currency(), rate.from(), rate.rate()))
                        .toList();
        return new Translation(zones, new Rates(properties.currency(), rates));
    }

    @Bean
    KafkaIntake intake(SubmissionLog log, IntakeProperties limits) {
        return new KafkaIntake(log, Clock.systemUTC(), limits);
    }
}
