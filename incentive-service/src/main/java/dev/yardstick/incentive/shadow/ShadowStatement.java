package dev.yardstick.incentive.shadow;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement.Balance;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Standing;
import dev.yardstick.events.Statement.Unpaid;
import java.util.List;

/// What a payee would have earned in a month by a shadow plan.
///
/// @param earned the sum of the lines
/// @param payable the sum of the lines
/// @param paid what the paid statement says is payable by the plans that the shadow is beside
/// @param difference payable − paid
public record ShadowStatement(
        String plan,
        PersonId payee,
        Period period,
        List<Line> lines,
        List<Unpaid> unpaid,
        List<Standing> standings,
        Balance balance,
        Money earned,
        Money payable,
        Money paid,
        Money difference) {

    public ShadowStatement {
        lines = List.copyOf(lines);
        unpaid = List.copyOf(unpaid);
        standings = List.copyOf(standings);
    }
}
