package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.state.States;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    States<CommissionPlan> planStates(Store store, StatePublisher publisher) {
        return new States<>(store, "plans", CommissionPlan.class, publisher);
    }
}
