package dev.yardstick.incentive.terms;

import java.math.BigDecimal;

/// What must hold, at the end of a month as known to date, for a component to pay.
///
/// @param what is looked at
/// @param over the span that it is looked at over, as far as it has gone; a month at least
/// @param atLeast the least that passes
/// @param catchUp whether what was withheld is paid when the gate is passed later in the
///   component's span
public record Gate(What what, Span over, BigDecimal atLeast, boolean catchUp) {

    public sealed interface What {

        /// The attainment of a component of the same plan, as a fraction.
        record Attainment(String component) implements What {}

        /// What a component of the same plan has measured.
        record Measured(String component) implements What {}

        /// The value of a KPI.
        record Kpi(String kpi) implements What {}
    }
}
