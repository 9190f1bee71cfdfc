package dev.yardstick.incentive.backtest;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.terms.Plan;
import java.util.List;

/// What is tried: a candidate in the place of plans that paid.
///
/// @param first the first month that is compared
/// @param last the last one, included
/// @param replaced the plans that the candidate stands in for, each with its versions
/// @param candidate its versions
public record Trial(Period first, Period last, List<List<Plan>> replaced, List<Plan> candidate) {

    public Trial {
        replaced = replaced.stream().map(List::copyOf).toList();
        candidate = List.copyOf(candidate);
    }
}
