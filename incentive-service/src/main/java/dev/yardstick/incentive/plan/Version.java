package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import java.time.Instant;

/// A document that was stated for a plan, kept for good.
///
/// @param stated the plan as it was stated then; its revision is the version's
/// @param at when
record Version(CommissionPlan stated, Instant at) {

    /// How it is called in the store: ids have no slash.
    static String key(String id, long revision) {
        return id + "/" + revision;
    }
}
