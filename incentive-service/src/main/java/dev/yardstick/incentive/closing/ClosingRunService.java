package dev.yardstick.incentive.closing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Carries closings on: at once what a request here began; what a killed process left behind, when
/// it has made no progress for a while. That a run which is alive elsewhere is slow does no harm:
/// two of them post the same.
final class ClosingRunService implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClosingRunService.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ClosingService closings;
    private final Duration abandonedAfter;
    private final Semaphore begun = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    ClosingRunService(ClosingService closings, Duration abandonedAfter) {
        this.closings = closings;
        this.abandonedAfter = abandonedAfter;
    }

    /// Something was begun here.
    void wake() {
        begun.release();
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopping = false;
            thread = Thread.ofVirtual().name("closing").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        stopping = true;
        wake();
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        @Nullable State seen = null;
        long since = System.nanoTime();
        while (!stopping) {
            try {
                boolean mine = begun.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                begun.drainPermits();
                if (stopping) {
                    return;
                }
                var underWay = closings.closings().underWay();
                var now = underWay == null ? null : underWay.state();
                if (now == null || !now.equals(seen)) {
                    seen = now;
                    since = System.nanoTime();
                }
                boolean abandoned = System.nanoTime() - since >= abandonedAfter.toNanos();
                if (now != null && (mine || abandoned)) {
                    closings.work();
                    since = System.nanoTime();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("A closing does not go on; it is tried again", e);
            }
        }
    }
}
