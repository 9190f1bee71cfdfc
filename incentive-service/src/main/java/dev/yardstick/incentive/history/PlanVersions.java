package dev.yardstick.incentive.history;

import dev.yardstick.incentive.terms.Plan;
import java.util.List;

/// The plans as they stand; of each all versions of a status, by their dates, which do not overlap.
public interface PlanVersions {

    /// Those that pay: a list for each plan, by id.
    List<List<Plan>> paying();

    /// Those that are computed beside them and do not pay: a list for each plan, by id.
    List<List<Plan>> shadows();

    /// Every version of a plan that lines may name, whatever its status; empty: there is no such
    /// plan.
    List<Plan> ever(String id);
}
