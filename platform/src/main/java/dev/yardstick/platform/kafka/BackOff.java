package dev.yardstick.platform.kafka;

import java.time.Duration;

/// Pauses after failures in a row, each twice as long as the one before.
final class BackOff {

    private final Duration first;
    private final Duration most;
    private int failures;

    BackOff(KafkaSettings settings) {
        this.first = settings.backOff();
        this.most = settings.backOffMost();
    }

    Duration next() {
        var pause = first.multipliedBy(1L << Math.min(failures++, 20));
        return pause.compareTo(most) < 0 ? pause : most;
    }

    void reset() {
        failures = 0;
    }

    /// False when the thread was interrupted.
    static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
