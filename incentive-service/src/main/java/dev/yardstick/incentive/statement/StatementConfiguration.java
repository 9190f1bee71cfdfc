package dev.yardstick.incentive.statement;

import dev.yardstick.events.Statement;
import dev.yardstick.events.Topics;
import dev.yardstick.incentive.plan.PlansService;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.ChangeLoop;
import dev.yardstick.platform.kafka.Loops;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.state.States;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatementProperties.class)
class StatementConfiguration {

    @Bean
    States<Statement> statementStates(Store store, StatePublisher publisher) {
        return new States<>(store, "statements", Statement.class, publisher);
    }

    @Bean
    StatementsService statements(
            Store store,
            States<Statement> states,
            PlansService plans,
            StatementProperties properties) {
        return new StatementsService(store, states, plans, properties.currency());
    }

    @Bean
    ChangeLoop deals(Loops loops, StatementsService statements) {
        return loops.changes("incentive", List.of(Topics.DEAL_EVENTS), statements);
    }
}
