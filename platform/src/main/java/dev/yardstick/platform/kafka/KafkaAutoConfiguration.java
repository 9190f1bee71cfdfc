package dev.yardstick.platform.kafka;

import dev.yardstick.platform.document.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/// What works with Kafka's own client. `yardstick.kafka.enabled: false` leaves it out.
@AutoConfiguration
@ConditionalOnClass(KafkaConsumer.class)
@ConditionalOnBooleanProperty(name = "yardstick.kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaAutoConfiguration {

    @Bean
    KafkaClients kafkaClients(KafkaSettings settings, Environment environment) {
        return new KafkaClients(settings, service(environment));
    }

    @Bean
    TopicCreation topicCreation(KafkaClients clients, KafkaSettings settings) {
        return new TopicCreation(clients, settings);
    }

    @Bean
    DeadLetterWriter deadLetterWriter(
            KafkaClients clients,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Clock> clock) {
        return new DeadLetterWriter(clients, meters(meters), clock(clock));
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetters deadLetters(
            KafkaClients clients,
            DeadLetterWriter writer,
            Environment environment,
            ObjectProvider<Clock> clock) {
        return new KafkaDeadLetters(clients, writer, service(environment), clock(clock));
    }

    @Bean
    Loops loops(
            KafkaSettings settings,
            KafkaClients clients,
            TopicCreation topics,
            DeadLetterWriter deadLetters,
            ObjectProvider<MeterRegistry> meters,
            Environment environment,
            ObjectProvider<Store> store) {
        return new Loops(
                settings,
                clients,
                topics,
                deadLetters,
                meters(meters),
                service(environment),
                store.getIfAvailable());
    }

    /// Only for who appends: it holds a connection.
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    SubmissionLog submissionLog(
            KafkaClients clients,
            TopicCreation topics,
            Environment environment,
            ObjectProvider<Tracer> tracer) {
        // Looked up once: it is asked with each fact.
        var known = tracer.getIfAvailable();
        return new KafkaSubmissionLog(
                clients, topics, service(environment), () -> Traceparent.of(known));
    }

    @Bean
    @ConditionalOnClass(AbstractHealthIndicator.class)
    KafkaHealth kafkaHealthIndicator(
            KafkaClients clients, ObjectProvider<Loop> loops, ObjectProvider<StateCopy<?>> copies) {
        return new KafkaHealth(clients, loops.stream().toList(), copies.stream().toList());
    }

    private static String service(Environment environment) {
        var application = environment.getProperty("spring.application.name", "yardstick");
        return environment.getProperty("yardstick.service", application);
    }

    static Clock clock(ObjectProvider<Clock> clock) {
        return clock.getIfAvailable(Clock::systemUTC);
    }

    private static MeterRegistry meters(ObjectProvider<MeterRegistry> meters) {
        return meters.getIfAvailable(SimpleMeterRegistry::new);
    }
}
