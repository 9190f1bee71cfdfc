package dev.yardstick.platform.health;

import dev.yardstick.platform.document.Store;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/// What a service needs is part of its readiness.
@AutoConfiguration(
        afterName = {
            "dev.yardstick.platform.document.StoreAutoConfiguration",
            "dev.yardstick.platform.kafka.KafkaAutoConfiguration"
        })
class HealthAutoConfiguration {

    @Bean
    @ConditionalOnBean(Store.class)
    StoreHealth storeHealthIndicator(Store store) {
        return new StoreHealth(store);
    }
}
