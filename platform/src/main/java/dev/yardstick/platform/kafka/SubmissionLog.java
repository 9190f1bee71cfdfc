package dev.yardstick.platform.kafka;

import dev.yardstick.events.Submission;
import java.util.concurrent.CompletableFuture;

/// Where accepted facts go first.
public interface SubmissionLog {

    /// Appends to intake, keyed by the fact's id.
    ///
    /// @return completes when all in-sync replicas have it; fails with [KafkaUnavailable] when they
    ///   do not in time, at once while Kafka is known to be away. What failed may be there
    ///   nevertheless; appending it again does no harm
    CompletableFuture<Void> append(Submission submission);
}
