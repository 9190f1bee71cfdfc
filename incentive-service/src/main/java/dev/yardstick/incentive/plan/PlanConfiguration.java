package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.state.States;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    States<CommissionPlan> planStates(Store store, StatePublisher publisher) {
        return new States<>(store, "plans", CommissionPlan.class, publisher);
    }

    @Bean
    PlansService plans(
            States<CommissionPlan> states,
            Documents<Version> versions,
            ObjectProvider<Clock> clock) {
        return new PlansService(states, versions, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Documents<Version> planVersions(Store store) {
        return store.documents(Shape.of("plan-versions", Version.class));
    }
}
