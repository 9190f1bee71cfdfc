package dev.yardstick.platform.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells what was left unpublished: at the start, and then whenever there is something. Where that
/// fails it waits twice as long each time.
public final class Republication implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Republication.class);
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final List<States<?>> states;
    private @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    public Republication(List<States<?>> states) {
        this.states = List.copyOf(states);
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopped = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("republication").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
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
        var pause = PAUSE;
        try {
            do {
                pause = pass() ? PAUSE : longer(pause);
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private boolean pass() {
        boolean well = true;
        for (var kind : states) {
            try {
                int count = kind.republish();
                if (count > 0) {
                    log.info("{} states published that had been left unpublished", count);
                }
            } catch (RuntimeException e) {
                log.warn("states are saved, but still unpublished", e);
                well = false;
            }
        }
        return well;
    }
}
