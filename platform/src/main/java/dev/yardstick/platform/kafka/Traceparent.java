package dev.yardstick.platform.kafka;

import io.micrometer.tracing.Tracer;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A W3C trace context: `00-<trace id>-<span id>-<flags>`. It travels from the request through the
/// submission to the change, and stands in the logs wherever one of them fails.
final class Traceparent {

    /// Where a logged line has its trace; Spring's own name for it.
    static final String LOGGED = "traceId";

    private static final Pattern SHAPE =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /// The current span.
    static @Nullable String of(@Nullable Tracer tracer) {
        var span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        var context = span.context();
        var trace = "0".repeat(32 - context.traceId().length()) + context.traceId();
        return "00-"
                + trace
                + "-"
                + context.spanId()
                + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }

    /// What a message came with; null where that is nothing, or nothing of that shape.
    static @Nullable String of(Headers headers) {
        var text = Wire.text(headers, Events.TRACEPARENT);
        return text != null && SHAPE.matcher(text).matches() ? text : null;
    }

    /// Puts its trace beside what is logged, until it is closed.
    static Logged logged(@Nullable String traceparent) {
        var parts = SHAPE.matcher(traceparent == null ? "" : traceparent);
        if (!parts.matches()) {
            return () -> {};
        }
        var trace = MDC.putCloseable(LOGGED, parts.group(1));
        return trace::close;
    }

    /// As long as a trace stands beside what is logged.
    interface Logged extends AutoCloseable {
        @Override
        void close();
    }
}
