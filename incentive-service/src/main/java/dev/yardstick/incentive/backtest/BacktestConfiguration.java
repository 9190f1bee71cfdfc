package dev.yardstick.incentive.backtest;

import dev.yardstick.incentive.history.Histories;
import dev.yardstick.platform.document.Store;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(BacktestProperties.class)
class BacktestConfiguration {

    @Bean(destroyMethod = "close")
    BacktestService backtests(
            Histories histories, Cliffs cliffs, Store store, BacktestProperties properties) {
        return new BacktestService(histories, cliffs, store, properties, InstantSource.system());
    }
}
