package dev.yardstick.goal.goal;

import dev.yardstick.events.Goal;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.state.States;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoalProperties.class)
class GoalConfiguration {

    static final String BY_SUBJECT = "by-subject";
    static final String BY_PERIOD = "by-period";

    @Bean
    States<Goal> goalStates(Store store, StatePublisher publisher) {
        return new States<>(
                store,
                "goals",
                Goal.class,
                publisher,
                Index.on(BY_SUBJECT, "withdrawn", "subject", "period", "kpi"),
                Index.on(BY_PERIOD, "withdrawn", "period", "subject"));
    }

    @Bean
    Targets targets(GoalProperties properties) {
        return properties.targets();
    }
}
