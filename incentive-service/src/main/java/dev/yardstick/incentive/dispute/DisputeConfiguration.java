package dev.yardstick.incentive.dispute;

import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.platform.document.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisputeConfiguration {

    @Bean
    DisputeService disputes(
            Store store, LiveStatements live, LedgerService ledger, Award.Listener listener) {
        return new DisputeService(store.documents(Dispute.SHAPE), live, ledger, listener);
    }
}
