package dev.yardstick.incentive.earning;

import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.terms.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Computes a payee's month by one plan.
///
/// @param credits decides who is credited
public record Engine(Credits credits) {

    /// The month. The same arguments give the same result.
    ///
    /// Where a version of the plan follows another within the month, each takes what happened on
    /// its own dates, one after the other; what is settled over all components is settled once, by
    /// the last one.
    ///
    /// @param versions of one plan, at least one, with dates that do not overlap; those that are
    ///   valid on no day of the month do not matter
    /// @param before what the month before handed on, of the same plan and payee
    public Result month(List<Plan> versions, Inputs inputs, Carry before) {
        var month = inputs.month();
        var valid = new ArrayList<Plan>(versions.size());
        for (var plan : versions) {
            if (plan.from().isBefore(month.end())
                    && (plan.until() == null || plan.until().isAfter(month.start()))) {
                valid.add(plan);
            }
        }
        valid.sort(Comparator.comparing(Plan::from));
        var last = valid.isEmpty() ? latest(versions, inputs) : valid.getLast();
        var run = new MonthRun(credits, versions, inputs, before, last);
        for (var plan : valid) {
            run.take(plan);
        }
        return run.finish();
    }

    /// What was earned under a plan that has ended still becomes payable by what it said last.
    private static Plan latest(List<Plan> versions, Inputs inputs) {
        return versions.stream()
                .filter(plan -> plan.from().isBefore(inputs.month().end()))
                .max(Comparator.comparing(Plan::from))
                .orElseGet(() ->
                        versions.stream().min(Comparator.comparing(Plan::from)).orElseThrow());
    }
}
