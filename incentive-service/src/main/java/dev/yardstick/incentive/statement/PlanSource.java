package dev.yardstick.incentive.statement;

import dev.yardstick.incentive.terms.Plan;
import java.util.List;
import java.util.Map;

/// The plans as statements need them. Safe for many threads.
public interface PlanSource {

    /// The versions of each plan that pays, by plan id; their dates do not overlap.
    Map<String, List<Plan>> paying();

    /// The versions of every plan, whatever becomes of what it says, by plan id.
    default Map<String, List<Plan>> all() {
        return paying();
    }

    /// Names what [#paying] answers: another answer has another edition.
    String edition();

    /// Runs the listener after each change.
    void onChange(Runnable listener);
}
