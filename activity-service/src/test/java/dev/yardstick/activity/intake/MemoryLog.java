package dev.yardstick.activity.intake;

import dev.yardstick.events.Submission;
import dev.yardstick.platform.kafka.KafkaUnavailable;
import dev.yardstick.platform.kafka.SubmissionLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Intake without Kafka: remembers what was appended, and can be away or slow.
final class MemoryLog implements SubmissionLog {

    final List<Submission> appended = Collections.synchronizedList(new ArrayList<>());
    final Queue<CompletableFuture<Void>> unanswered = new ConcurrentLinkedQueue<>();
    final AtomicInteger mostUnanswered = new AtomicInteger();

    /// Facts that are still acknowledged before Kafka is away.
    volatile int acknowledges = Integer.MAX_VALUE;

    /// Leaves it to the test to acknowledge.
    volatile boolean silent;

    @Override
    public CompletableFuture<Void> append(Submission submission) {
        if (appended.size() >= acknowledges) {
            return CompletableFuture.failedFuture(new KafkaUnavailable("away", null));
        }
        appended.add(submission);
        if (!silent) {
            return CompletableFuture.completedFuture(null);
        }
        var answer = new CompletableFuture<Void>();
        unanswered.add(answer);
        mostUnanswered.accumulateAndGet(unanswered.size(), Math::max);
        return answer;
    }

    void acknowledgeAll() {
        for (var answer = unanswered.poll(); answer != null; answer = unanswered.poll()) {
            answer.complete(null);
        }
    }

    List<String> ids() {
        return List.copyOf(appended).stream()
                .map(submission -> submission.fact().id().value())
                .toList();
    }

    void clear() {
        appended.clear();
        unanswered.clear();
        mostUnanswered.set(0);
        acknowledges = Integer.MAX_VALUE;
        silent = false;
    }
}
