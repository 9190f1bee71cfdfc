package dev.yardstick.incentive.ledger;

import dev.yardstick.platform.document.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    LedgerService ledger(Store store) {
        return new LedgerService(store);
    }
}
