package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/// Money as its source stated it, and beside it the same in the reporting currency with the rate
/// that was used (reporting = stated × rate, rounded half up once).
public record Amount(
        Money stated,
        Money reporting,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate) {}
