package dev.yardstick.incentive.plan;

import dev.yardstick.events.CommissionPlan;
import dev.yardstick.platform.web.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The plans that pay. On each date at most one is valid.
///
/// @param all ordered by id
public record Plans(List<CommissionPlan> all) {

    public Plans {
        all = all.stream().sorted(Comparator.comparing(CommissionPlan::id)).toList();
    }

    /// The plan that pays for what is won on the date.
    public Optional<CommissionPlan> on(LocalDate date) {
        return all.stream().filter(plan -> covers(plan, date)).findFirst();
    }

    /// Names every plan with its revision: as long as it is the same, so is what follows from the
    /// plans.
    public String edition() {
        return all.stream()
                .map(plan -> plan.id() + "@" + plan.revision())
                .collect(Collectors.joining(","));
    }

    /// What stands against the plan: another one that is valid on a date on which it would be.
    List<Refusal> refusals(CommissionPlan next) {
        var refusals = new ArrayList<Refusal>();
        for (var plan : all) {
            if (!plan.id().equals(next.id())
                    && begins(plan, next.until())
                    && begins(next, plan.until())) {
                refusals.add(
                        new Refusal(
                                "/from",
                                "plans-overlap",
                                "plan %s is valid from %s%s"
                                        .formatted(
                                                plan.id(),
                                                plan.from(),
                                                plan.until() == null
                                                        ? ""
                                                        : " until " + plan.until())));
            }
        }
        return refusals;
    }

    private static boolean covers(CommissionPlan plan, LocalDate date) {
        return !date.isBefore(plan.from()) && (plan.until() == null || date.isBefore(plan.until()));
    }

    private static boolean begins(CommissionPlan plan, @Nullable LocalDate before) {
        return before == null || plan.from().isBefore(before);
    }
}
