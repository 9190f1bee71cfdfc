package dev.yardstick.platform.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Whether it is worth asking: after some failures in a row only one question in a while is let
/// through, until one is answered.
final class Doubt {

    private final int failuresInARow;
    private final long pause;
    private final LongSupplier nanos;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong askAgain = new AtomicLong();

    Doubt(int failuresInARow, Duration pause, LongSupplier nanos) {
        this.failuresInARow = failuresInARow;
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    boolean worthAsking() {
        if (failures.get() < failuresInARow) {
            return true;
        }
        long now = nanos.getAsLong();
        long due = askAgain.get();
        return now - due >= 0 && askAgain.compareAndSet(due, now + pause);
    }

    void answered() {
        failures.set(0);
    }

    void failed() {
        askAgain.set(nanos.getAsLong() + pause);
        failures.incrementAndGet();
    }
}
