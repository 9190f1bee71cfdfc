package dev.yardstick.goal.goal;

import dev.yardstick.events.Scorecard.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A figure that a goal may be about. Which ones there are is configuration.
///
/// @param unit what its targets count
/// @param most the highest target that makes sense; null where nothing bounds it
public record Kpi(String name, Unit unit, @Nullable BigDecimal most) {}
