package dev.yardstick.activity.intake;

import dev.yardstick.events.Fact;
import dev.yardstick.events.Submission;
import dev.yardstick.platform.kafka.SubmissionLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The way to `intake`: never with more facts on it at once than the limit allows.
final class KafkaIntake {

    private final SubmissionLog log;
    private final Clock clock;
    private final Semaphore room;
    private final int mostOfOne;
    private final Duration patience;

    KafkaIntake(SubmissionLog log, Clock clock, IntakeProperties limits) {
        this.log = log;
        this.clock = clock;
        room = new Semaphore(limits.inFlight());
        mostOfOne = limits.inFlightOfOne();
        patience = limits.waitForRoom();
    }

    /// Begins with the items of one request.
    KafkaUpload begin(HttpResults results) {
        return new KafkaUpload(this, results, mostOfOne);
    }

    boolean hasRoom() {
        return room.tryAcquire();
    }

    /// Waits for room as long as a request may be kept waiting.
    boolean hasRoomSoon() {
        try {
            return room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Appends the fact, for which there was room; the room is free again once it is known what
    /// became of it.
    CompletableFuture<Void> append(Fact fact) {
        CompletableFuture<Void> acknowledgement;
        try {
            // To the millisecond: no store keeps more.
            acknowledgement =
                    log.append(new Submission(fact, Instant.ofEpochMilli(clock.millis())));
        } catch (RuntimeException e) {
            acknowledgement = CompletableFuture.failedFuture(e);
        }
        return acknowledgement.whenComplete((done, failure) -> room.release());
    }
}
