package dev.yardstick.goal.organisation;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.state.States;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {

    @Bean
    States<OrgUnit> unitStates(Store store, StatePublisher publisher) {
        return new States<>(store, "units", OrgUnit.class, publisher);
    }

    @Bean
    States<Person> personStates(Store store, StatePublisher publisher) {
        return new States<>(store, "people", Person.class, publisher);
    }
}
