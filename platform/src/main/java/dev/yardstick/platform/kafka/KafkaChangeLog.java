package dev.yardstick.platform.kafka;

import dev.yardstick.events.Change;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.position.ChangeLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// Publishes changes so that none overtakes one that failed: a fold takes positions in order and
/// would pass over the one that comes late.
///
/// The producer keeps a partition's order while it retries, but once it gives a record up it goes
/// on with those behind it. So it never gives up for lack of time, has one request under way, and
/// where a record fails for another reason it is closed on the spot with all that it still holds.
/// The recorder then begins again with a new one.
final class KafkaChangeLog implements ChangeLog, AutoCloseable {

    /// What the submission at this place came with, and its change goes on with.
    interface Traces {
        @Nullable String of(int partition, long position);
    }

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String service;
    private final Traces traces;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaChangeLog(Supplier<Producer<byte[], byte[]>> producers, String service, Traces traces) {
        this.producers = producers;
        this.service = service;
        this.traces = traces;
    }

    @Override
    public void publish(Map<Integer, List<Change>> changes) {
        var failure = new AtomicReference<@Nullable Exception>();
        try {
            var sender = producer == null ? producers.get() : producer;
            producer = sender;
            changes.forEach((partition, some) -> send(sender, partition, some, failure));
            sender.flush();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
        var failed = failure.get();
        if (failed != null) {
            close();
            throw new KafkaUnavailable(
                    "changes of partitions " + changes.keySet() + " were not published", failed);
        }
    }

    /// The callback hears of failures.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(
            Producer<byte[], byte[]> sender,
            int partition,
            List<Change> changes,
            AtomicReference<@Nullable Exception> failure) {
        for (var change : changes) {
            if (failure.get() != null) {
                return;
            }
            var record =
                    Wire.record(
                            Topics.of(change.after()),
                            partition,
                            Events.encode(service, partition, change));
            var trace = traces.of(partition, change.position());
            if (trace != null) {
                Wire.addTo(record.headers(), Map.of(Events.TRACEPARENT, trace));
            }
            sender.send(
                    record,
                    (ack, failed) -> {
                        if (failed != null && failure.compareAndSet(null, failed)) {
                            sender.close(Duration.ZERO);
                        }
                    });
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
