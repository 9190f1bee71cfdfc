package dev.yardstick.platform.kafka;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Kafka did not answer in time. What was under way may or may not have been written.
public final class KafkaUnavailable extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public KafkaUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
