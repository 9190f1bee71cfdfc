package dev.yardstick.incentive.terms;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What attainment is measured against.
///
/// @param from where the number comes from
/// @param prorated whether a payee who is in the plan on a part of the span's days has that part of
///   it
/// @param relief months that count less
public record Quota(From from, boolean prorated, List<Relief> relief) {

    public Quota {
        relief = List.copyOf(relief);
    }

    public sealed interface From {

        /// The payee's goal for the KPI in the component's span; over a half-year, for which none
        /// is set, the sum of its two quarters' goals.
        record Goals(String kpi) implements From {}

        /// So much for each whole span.
        record Fixed(BigDecimal amount) implements From {}

        /// So much for each month, by the month of tenure: the first for the first; the last one
        /// for all that follow. A span's is the sum of its months'.
        record Ramp(List<BigDecimal> byTenureMonth) implements From {

            public Ramp {
                byTenureMonth = List.copyOf(byTenureMonth);
            }
        }
    }

    /// In this month the payee's quota counts by so much only.
    ///
    /// @param person null: everybody
    public record Relief(@Nullable PersonId person, Period month, BigDecimal factor) {}
}
