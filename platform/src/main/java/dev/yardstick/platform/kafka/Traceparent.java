package dev.yardstick.platform.kafka;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/// The current span as a W3C trace context: `00-<trace id>-<span id>-<flags>`.
final class Traceparent {

    private Traceparent() {}

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
}
