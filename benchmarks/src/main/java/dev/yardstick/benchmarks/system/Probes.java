package dev.yardstick.benchmarks.system;

import dev.yardstick.deploy.client.Unanswered;
import dev.yardstick.events.Activity;
import dev.yardstick.events.FactId;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Facts that are looked for: each is a call of a person that makes no others, sent when it is due
/// whatever happened to the one before, and its scorecard is read until the call is in it.
final class Probes {

    /// As many people, so that nobody is asked to call again before his last call was seen or given
    /// up.
    static final List<String> PEOPLE =
            IntStream.rangeClosed(1, 100).mapToObj(i -> "probe-" + i).toList();

    static final Duration BETWEEN = Duration.ofMillis(100);
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /// Who has waited for long looks less often, or a system that falls behind would have a
    /// thousand questions a second to answer as well: the pause is this part of what he has waited.
    static final int PART_OF_THE_WAIT = 10;

    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(9);

    private final WholeSystem system;
    private final AtomicLong calls = new AtomicLong();
    private final long[] made = new long[PEOPLE.size()];
    private final AtomicLong unseen = new AtomicLong();

    Probes(WholeSystem system) {
        this.system = system;
    }

    /// @param seen microseconds from when a fact was due until a scorecard with it was in the
    ///   reader's hands
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
                var expected = BigDecimal.valueOf(++made[who]);
                threads.execute(() -> probe(new PersonId(PEOPLE.get(who)), expected, due, seen));
            }
        }
        return new Seen(seen, unseen.get());
    }

    private void probe(PersonId person, BigDecimal expected, long due, Histogram seen) {
        try {
            microsUntilSeen(person, expected, due)
                    .ifPresentOrElse(seen::recordValue, unseen::incrementAndGet);
        } catch (Unanswered e) {
            unseen.incrementAndGet();
        }
    }

    /// Empty when it is given up.
    private OptionalLong microsUntilSeen(PersonId person, BigDecimal expected, long due) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var path = "/api/people/" + person + "/scorecard?period=" + today;
        long number = calls.incrementAndGet();
        system.client().post(List.of(call(person, number, today)));
        long waited = System.nanoTime() - due;
        while (waited < GIVEN_UP_AFTER.toNanos()) {
            var calls = system.figures(path).getOrDefault("calls", BigDecimal.ZERO);
            waited = System.nanoTime() - due;
            if (calls.compareTo(expected) >= 0) {
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

    private static Activity call(PersonId person, long number, LocalDate today) {
        var id = "call-" + number;
        return new Activity(
                FactId.of(Activity.KIND, "probe", id),
                "probe",
                id,
                1,
                false,
                person,
                Instant.now(),
                today,
                Activity.Type.CALL,
                null,
                null,
                1,
                null);
    }

    private static void waitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }
}
