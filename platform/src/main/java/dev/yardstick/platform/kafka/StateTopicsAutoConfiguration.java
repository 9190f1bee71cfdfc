package dev.yardstick.platform.kafka;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.stream.binder.kafka.KafkaMessageChannelBinder;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingServiceConfiguration;
import org.springframework.cloud.stream.config.ProducerMessageHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.kafka.outbound.KafkaProducerMessageHandler;

/// What works with Spring Cloud Stream: states that travel whole, in both directions.
@AutoConfiguration(after = {KafkaAutoConfiguration.class, BindingServiceConfiguration.class})
@ConditionalOnClass({BindingService.class, KafkaMessageChannelBinder.class})
@ConditionalOnBean({Loops.class, BindingService.class})
class StateTopicsAutoConfiguration {

    /// Named in [KafkaDefaults].
    @Bean(KafkaDefaults.HEADER_MAPPER)
    StateHeaders stateHeaders() {
        return new StateHeaders();
    }

    /// Named in [KafkaDefaults].
    @Bean(KafkaDefaults.BATCHES)
    StateBatches stateBatches() {
        return new StateBatches();
    }

    @Bean
    DirectChannel stateAcknowledgements() {
        return StreamStatePublisher.futures();
    }

    @Bean
    ProducerMessageHandlerCustomizer<KafkaProducerMessageHandler<?, ?>> acknowledgeStates(
            DirectChannel stateAcknowledgements) {
        return (handler, destination) -> handler.setFuturesChannel(stateAcknowledgements);
    }

    @Bean
    @ConditionalOnMissingBean(StatePublisher.class)
    StreamStatePublisher statePublisher(
            BindingService bindings, Loops loops, ObjectProvider<Clock> clock) {
        return new StreamStatePublisher(bindings, loops, KafkaAutoConfiguration.clock(clock));
    }

    @Bean
    StateBindings stateBindings(
            BindingService bindings,
            Loops loops,
            ObjectProvider<StateCopy<?>> copies,
            ObjectProvider<StateFeed<?>> feeds) {
        return new StateBindings(
                bindings, loops, copies.stream().toList(), feeds.stream().toList());
    }
}
