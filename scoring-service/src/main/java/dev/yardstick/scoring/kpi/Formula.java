package dev.yardstick.scoring.kpi;

import java.math.BigDecimal;

/// How a KPI follows from measures, other KPIs and targets.
sealed interface Formula {

    record Constant(BigDecimal value) implements Formula {}

    record OfMeasure(String name) implements Formula {}

    record OfKpi(String name) implements Formula {}

    /// Everything the measure came to before the period.
    record Opening(String measure) implements Formula {}

    record Target(String kpi) implements Formula {}

    record Binary(Operator operator, Formula left, Formula right) implements Formula {}

    enum Operator {
        PLUS,
        MINUS,
        TIMES,
        OVER
    }
}
