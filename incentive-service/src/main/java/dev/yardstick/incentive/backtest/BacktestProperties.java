package dev.yardstick.incentive.backtest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much backtests may take.
///
/// @param atOnce runs at the same time, 1 to 8
/// @param waiting runs that wait for their turn, 0 to 100
/// @param threads that compare payees, for all runs together, 1 to 64
/// @param page payees that are read at a time, 1 to 1,000
/// @param silentAtMost a run that has not said for so long that it goes on was abandoned
@ConfigurationProperties("yardstick.backtest")
record BacktestProperties(
        @DefaultValue("1") int atOnce,
        @DefaultValue("4") int waiting,
        @DefaultValue("2") int threads,
        @DefaultValue("200") int page,
        @DefaultValue("2m") Duration silentAtMost) {

    BacktestProperties {
        within("at-once", atOnce, 1, 8);
        within("waiting", waiting, 0, 100);
        within("threads", threads, 1, 64);
        within("page", page, 1, 1_000);
        if (silentAtMost.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("yardstick.backtest.silent-at-most is at least 1s");
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "yardstick.backtest.%s is %d to %d, not %d"
                            .formatted(name, least, most, value));
        }
    }
}
