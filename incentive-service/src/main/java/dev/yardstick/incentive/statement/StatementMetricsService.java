package dev.yardstick.incentive.statement;

import dev.yardstick.platform.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Measures how statements are made.
final class StatementMetricsService {

    private final InstantSource clock;
    private final Counter made;
    private final Timer fromAcceptance;
    private final AtomicLong walked = new AtomicLong();
    private final AtomicLong walking = new AtomicLong();

    StatementMetricsService(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.made = registry.counter(Metrics.STATEMENTS_MADE);
        this.fromAcceptance =
                Timer.builder(Metrics.CHANGE_TO_STATEMENT)
                        .publishPercentileHistogram()
                        .register(registry);
        Gauge.builder(Metrics.STATEMENTS_WALKED, walked, AtomicLong::doubleValue)
                .register(registry);
        Gauge.builder(Metrics.STATEMENTS_WALKING, walking, AtomicLong::doubleValue)
                .register(registry);
    }

    void made(int statements) {
        made.increment(statements);
    }

    void followed(List<Instant> accepted) {
        var now = clock.instant();
        for (var at : accepted) {
            var took = Duration.between(at, now);
            fromAcceptance.record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    void walks() {
        walked.set(0);
        walking.set(1);
    }

    void walked(int payees) {
        walked.addAndGet(payees);
    }

    void arrived() {
        walking.set(0);
    }
}
