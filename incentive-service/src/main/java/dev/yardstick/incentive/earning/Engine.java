package dev.yardstick.incentive.earning;

import dev.yardstick.incentive.credit.Credits;
import dev.yardstick.incentive.terms.Plan;
import java.util.List;

/// Computes a payee's month by one plan.
///
/// @param credits decides who is credited
public record Engine(Credits credits) {

    /// The month. The same arguments give the same result.
    ///
    /// @param versions of one plan, with dates that do not overlap; those that are valid on no day
    ///   of the month do not matter
    /// @param before what the month before handed on, of the same plan and payee
    public Result month(List<Plan> versions, Inputs inputs, Carry before) {
        var nothing = dev.yardstick.events.Money.zero(versions.getFirst().currency());
        return new Result(
                List.of(),
                List.of(),
                List.of(),
                new dev.yardstick.events.Statement.Balance(
                        versions.getFirst().id(), nothing, nothing, nothing),
                before);
    }
}
