package dev.yardstick.scoring.kpi;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a formula is evaluated over: the figures of one subject in one period, money in whole
/// currency units.
public interface Values {

    /// The measure's sum over the period.
    BigDecimal measure(String name);

    /// The measure's sum over everything before the period's first day.
    BigDecimal opening(String name);

    /// What the subject is to reach of the KPI in the period; null where no goal stands.
    @Nullable BigDecimal target(String kpi);
}
