package dev.yardstick.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A plan by which commissions and bonuses are paid, in the version that was stated last. Versions
/// of one plan follow one another by their `from`; each one ends where the next begins.
///
/// @param status what the version is good for
/// @param from the first business date it is valid on
/// @param until the first business date on which it is valid no more; null means open-ended
/// @param document the plan as its author wrote it, YAML or JSON; its form is published by
///   incentive-service as `/schemas/plan.json`
@EventType("yardstick.commission-plan.stated.v1")
public record CommissionPlan(
        String id,
        long revision,
        String name,
        Status status,
        LocalDate from,
        @Nullable LocalDate until,
        String document)
        implements Revised {

    public enum Status {
        /// Nothing yet.
        DRAFT,

        /// It pays.
        ACTIVE,

        /// It is computed beside those that pay, and doesn't.
        SHADOW
    }
}
