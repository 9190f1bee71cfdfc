package dev.yardstick.deploy.generator;

import dev.yardstick.events.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Sends facts on schedule, whether or not the system keeps up (open loop): each batch has an
/// intended time that nothing moves, and its latency counts from there. A system that stalls is
/// therefore seen as slow for everything that it kept waiting, not only for what it was asked.
public final class Sender {

    /// So many batches may be unanswered; the next ones wait, and their latency grows.
    static final int IN_FLIGHT = 256;

    private final Target target;
    private final int atOnce;

    /// Where batches go: returns when the batch is acknowledged.
    public interface Target {
        /// Returns how many facts were accepted.
        int send(List<Fact> batch);
    }

    /// When a fact is meant to leave, in nanoseconds from the start.
    public interface Schedule {
        long nanos(long number, Fact fact);

        static Schedule evenly(double factsPerSecond) {
            return (number, fact) -> (long) (number * 1e9 / factsPerSecond);
        }

        static Schedule asFastAsPossible() {
            return (number, fact) -> 0;
        }
    }

    /// What came of it.
    ///
    /// @param acknowledged microseconds from a batch's intended time to its acknowledgement, one
    ///   value per batch
    public record Report(long sent, long accepted, Duration took, Histogram acknowledged) {

        public double factsPerSecond() {
            return sent * 1e9 / took.toNanos();
        }

        @Override
        public String toString() {
            return "%,d facts sent, %,d accepted in %.1f s: %,.0f/s; acknowledged after p50 %.1f, p99 %.1f, max %.1f ms"
                    .formatted(
                            sent,
                            accepted,
                            took.toNanos() / 1e9,
                            factsPerSecond(),
                            acknowledged.getValueAtPercentile(50) / 1e3,
                            acknowledged.getValueAtPercentile(99) / 1e3,
                            acknowledged.getMaxValue() / 1e3);
        }
    }

    /// @param atOnce how many facts make a batch
    public Sender(Target target, int atOnce) {
        this.target = target;
        this.atOnce = atOnce;
    }

    /// Sends until the facts end or the thread is interrupted, then waits for what is under way. A
    /// batch that the target throws on ends it, and is thrown again here.
    public Report send(Iterator<Fact> facts, Schedule schedule) {
        var accepted = new AtomicLong();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var latency = new ConcurrentHistogram(3);
        var free = new Semaphore(IN_FLIGHT);
        long start = System.nanoTime();
        long sent = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (facts.hasNext()
                    && failure.get() == null
                    && !Thread.currentThread().isInterrupted()) {
                var batch = batch(facts);
                long intended = start + schedule.nanos(sent + batch.size() - 1, batch.getLast());
                waitUntil(intended);
                free.acquireUninterruptibly();
                sent += batch.size();
                threads.execute(() -> {
                    try {
                        accepted.addAndGet(target.send(batch));
                        latency.recordValue(
                                Math.max(
                                        0,
                                        TimeUnit.NANOSECONDS.toMicros(
                                                System.nanoTime() - intended)));
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return new Report(
                sent, accepted.get(), Duration.ofNanos(System.nanoTime() - start), latency);
    }

    private List<Fact> batch(Iterator<Fact> facts) {
        var batch = new ArrayList<Fact>(atOnce);
        while (batch.size() < atOnce && facts.hasNext()) {
            batch.add(facts.next());
        }
        return batch;
    }

    private static void waitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }
}
