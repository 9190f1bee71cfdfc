package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/// What a subject commits to: this KPI, in this period, at least (or for a KPI where less is
/// better, at most) `target`, in the KPI's unit.
///
/// @param withdrawn the goal no longer stands
@EventType("yardstick.goal.stated.v1")
public record Goal(
        String id,
        long revision,
        Subject subject,
        String kpi,
        Period period,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal target,
        boolean withdrawn)
        implements Revised {}
