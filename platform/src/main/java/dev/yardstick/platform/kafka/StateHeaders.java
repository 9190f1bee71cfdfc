package dev.yardstick.platform.kafka;

import org.springframework.kafka.support.SimpleKafkaHeaderMapper;

/// The headers that travel with a state, as they are: Spring's own mapper would add its own and
/// quote ours as JSON.
final class StateHeaders extends SimpleKafkaHeaderMapper {

    StateHeaders() {
        super("ce_*", Events.CONTENT_TYPE, Events.TRACEPARENT);
    }
}
