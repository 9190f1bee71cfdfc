package dev.yardstick.deploy.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.events.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class SenderTest {

    private final List<Fact> facts = FunnelTest.take(21, 1_000);

    @Test
    void everyFactIsSentOnceInBatches() {
        var arrived = new ConcurrentLinkedQueue<Fact>();
        Sender.Target target =
                batch -> {
                    arrived.addAll(batch);
                    return batch.size();
                };
        var report =
                new Sender(target, 30).send(facts.iterator(), Sender.Schedule.asFastAsPossible());
        assertThat(report.sent()).isEqualTo(1_000);
        assertThat(report.accepted()).isEqualTo(1_000);
        assertThat(report.acknowledged().getTotalCount()).isEqualTo(34);
        assertThat(arrived).hasSize(1_000);
        assertThat(new HashSet<>(arrived)).isEqualTo(new HashSet<>(facts));
    }

    @Test
    void theScheduleIsKept() {
        var report =
                new Sender(List::size, 10).send(facts.iterator(), Sender.Schedule.evenly(2_000));
        assertThat(report.took().toMillis()).isGreaterThanOrEqualTo(499);
    }

    @Test
    void aStallCountsForEverythingThatItKeptWaiting() {
        var first = new AtomicBoolean(true);
        var oneAtATime = new ReentrantLock();
        Sender.Target stalling =
                batch -> {
                    oneAtATime.lock();
                    try {
                        if (first.compareAndSet(true, false)) {
                            pause(300);
                        }
                    } finally {
                        oneAtATime.unlock();
                    }
                    return batch.size();
                };
        var report =
                new Sender(stalling, 10)
                        .send(facts.subList(0, 300).iterator(), Sender.Schedule.evenly(1_000));
        // all thirty batches were meant to leave within the stall: a closed loop would have seen
        // one slow answer
        assertThat(report.acknowledged().getValueAtPercentile(50)).isGreaterThan(100_000);
    }

    @Test
    void whatTheTargetThrowsEndsIt() {
        Sender.Target failing =
                batch -> {
                    throw new IllegalStateException("no");
                };
        assertThatThrownBy(() ->
                        new Sender(failing, 10)
                                .send(facts.iterator(), Sender.Schedule.evenly(10_000)))
                .hasMessage("no");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
