package dev.yardstick.platform.kafka;

import java.util.Set;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;

/// The headers that travel with a state, as they are: Spring's own mapper would add its own and
/// quote ours as JSON.
final class StateHeaders extends SimpleKafkaHeaderMapper {

    private static final Set<String> OTHERS = Set.of(Events.CONTENT_TYPE, Events.TRACEPARENT);

    StateHeaders() {
        super("ce_*", Events.CONTENT_TYPE, Events.TRACEPARENT);
    }

    static boolean isOurs(String name) {
        return name.startsWith("ce_") || OTHERS.contains(name);
    }
}
