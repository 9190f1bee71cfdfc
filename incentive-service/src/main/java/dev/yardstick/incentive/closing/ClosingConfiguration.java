package dev.yardstick.incentive.closing;

import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.incentive.ledger.LedgerService;
import dev.yardstick.incentive.ledger.LiveStatements;
import dev.yardstick.platform.document.Store;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClosingProperties.class)
class ClosingConfiguration {

    private static final int PAYEES_AT_ONCE = 200;

    @Bean
    AdjustmentsService ledgerAdjustments(
            Store store, LedgerService ledger, ObjectProvider<Award.Source> awards) {
        return new AdjustmentsService(store.documents(Closings.SHAPE), ledger, awards::getObject);
    }

    @Bean
    ClosingService closings(
            Store store,
            LedgerService ledger,
            LiveStatements live,
            Award.Source awards,
            ClosingProperties properties) {
        return new ClosingService(
                store.documents(Closings.SHAPE),
                store.documents(Draft.SHAPE),
                ledger,
                live,
                awards,
                properties.separation(),
                InstantSource.system(),
                PAYEES_AT_ONCE);
    }

    @Bean
    ClosingRunService closingRuns(ClosingService closings, ClosingProperties properties) {
        return new ClosingRunService(closings, properties.abandonedAfter());
    }
}
