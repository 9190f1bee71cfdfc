package dev.yardstick.benchmarks.system;

import dev.yardstick.deploy.client.Unanswered;
import dev.yardstick.events.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Facts that are looked for: each is of a person that nobody else sends anything of, is sent when
/// it is due whatever happened to the one before, and what it changes is read until it is there.
final class Probes {

    /// What is sent, and how it is seen.
    interface Errand {

        /// Sends it.
        ///
        /// @param number of the fact among those of the person, from 1
        void send(PersonId person, int number);

        /// Looks once.
        boolean isSeen(PersonId person, int number);
    }

    /// As many people, so that nobody has another errand before his last one was seen or given up.
    static final List<String> PEOPLE =
            IntStream.rangeClosed(1, 100).mapToObj(i -> "probe-" + i).toList();

    static final Duration BETWEEN = Duration.ofMillis(200);
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /// Who has waited for long looks less often, or a system that falls behind would have a
    /// thousand questions a second to answer as well: the pause is this part of what he has waited.
    static final int PART_OF_THE_WAIT = 5;

    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(9);

    private final Errand errand;
    private final int[] sent = new int[PEOPLE.size()];
    private final AtomicLong unseen = new AtomicLong();

    Probes(Errand errand) {
        this.errand = errand;
    }

    /// @param seen microseconds from when a fact was due until what it changes was in the reader's
    ///   hands
    /// @param unseen how many were given up
    record Seen(Histogram seen, long unseen) {}

    /// Probes for so long.
    Seen run(Duration time) {
        var seen = new ConcurrentHistogram(3);
        unseen.set(0);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i * BETWEEN.toNanos() < time.toNanos(); i++) {
                long due = start + i * BETWEEN.toNanos();
                waitUntil(due);
                int who = (int) (i % PEOPLE.size());
                int number = ++sent[who];
                threads.execute(() -> probe(new PersonId(PEOPLE.get(who)), number, due, seen));
            }
        }
        return new Seen(seen, unseen.get());
    }

    private void probe(PersonId person, int number, long due, Histogram seen) {
        try {
            microsUntilSeen(person, number, due)
                    .ifPresentOrElse(seen::recordValue, unseen::incrementAndGet);
        } catch (Unanswered e) {
            unseen.incrementAndGet();
        }
    }

    /// Empty when it is given up.
    private OptionalLong microsUntilSeen(PersonId person, int number, long due) {
        errand.send(person, number);
        long waited = System.nanoTime() - due;
        while (waited < GIVEN_UP_AFTER.toNanos()) {
            boolean isSeen = errand.isSeen(person, number);
            waited = System.nanoTime() - due;
            if (isSeen) {
                return OptionalLong.of(waited / 1_000);
            }
            LockSupport.parkNanos(pauseAfter(waited));
            waited = System.nanoTime() - due;
        }
        return OptionalLong.empty();
    }

    static long pauseAfter(long waited) {
        return Math.max(BETWEEN_LOOKS.toNanos(), waited / PART_OF_THE_WAIT);
    }

    private static void waitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }
}
