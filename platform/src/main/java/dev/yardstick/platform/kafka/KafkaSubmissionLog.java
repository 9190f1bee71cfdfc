package dev.yardstick.platform.kafka;

import dev.yardstick.events.Submission;
import dev.yardstick.events.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/// Appends through one producer; after some failures in a row it asks Kafka only once a second and
/// refuses the rest.
final class KafkaSubmissionLog implements SubmissionLog, AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final TopicCreation topics;
    private final String service;
    private final Supplier<@Nullable String> traceparent;
    private final Doubt doubt = new Doubt(3, Duration.ofSeconds(1), System::nanoTime);

    KafkaSubmissionLog(
            KafkaClients clients,
            TopicCreation topics,
            String service,
            Supplier<@Nullable String> traceparent) {
        this.producer = clients.submissions();
        this.topics = topics;
        this.service = service;
        this.traceparent = traceparent;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public CompletableFuture<Void> append(Submission submission) {
        if (!topics.isDone()) {
            return failed("Kafka's topics are not there yet", null);
        }
        if (!doubt.worthAsking()) {
            return failed("Kafka did not answer lately", null);
        }
        var message = Events.encode(service, submission);
        if (message.payload().length > KafkaClients.MAX_SUBMISSION_BYTES) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException(
                            "a submission of " + message.payload().length + " bytes"));
        }
        var record = Wire.record(Topics.INTAKE, null, message);
        var trace = traceparent.get();
        if (trace != null) {
            Wire.addTo(record.headers(), Map.of(Events.TRACEPARENT, trace));
        }
        var result = new CompletableFuture<Void>();
        try {
            producer.send(record, (ack, failure) -> settle(result, failure));
        } catch (RuntimeException e) {
            settle(result, e);
        }
        return result;
    }

    private void settle(CompletableFuture<Void> result, @Nullable Exception failure) {
        if (failure == null) {
            doubt.answered();
            result.complete(null);
        } else if (failure instanceof RecordTooLargeException) {
            result.completeExceptionally(new IllegalArgumentException(failure));
        } else {
            doubt.failed();
            result.completeExceptionally(
                    new KafkaUnavailable("Kafka did not acknowledge a submission", failure));
        }
    }

    private static CompletableFuture<Void> failed(String message, @Nullable Throwable cause) {
        return CompletableFuture.failedFuture(new KafkaUnavailable(message, cause));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
