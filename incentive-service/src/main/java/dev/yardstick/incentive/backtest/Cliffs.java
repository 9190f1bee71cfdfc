package dev.yardstick.incentive.backtest;

import dev.yardstick.incentive.terms.Plan;
import java.util.List;

/// Finds jumps in what a plan pays.
public interface Cliffs {

    /// Those of all versions, in their order.
    List<Report.Cliff> of(List<Plan> versions);
}
