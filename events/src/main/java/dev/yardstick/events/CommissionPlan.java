package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A flat-rate commission on credited won amounts.
///
/// @param rate a fraction: 0.075 pays 7.5 %
/// @param from the first business date it pays on
/// @param until the first business date on which it pays no more; null means open-ended
@EventType("yardstick.commission-plan.stated.v1")
public record CommissionPlan(
        String id,
        long revision,
        String name,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate,
        LocalDate from,
        @Nullable LocalDate until)
        implements Revised {}
