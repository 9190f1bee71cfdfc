package dev.yardstick.platform.kafka;

import dev.yardstick.events.Revised;
import java.util.Collection;

/// Publishes states that travel whole, each to the topic of its type, keyed by its id.
public interface StatePublisher {

    /// Returns when all are acknowledged by all in-sync replicas; throws [KafkaUnavailable] when
    /// one is not, and then any of them may have been published.
    void publish(Collection<? extends Revised> states);
}
