package dev.yardstick.incentive.earning;

import dev.yardstick.events.Statement.Balance;
import dev.yardstick.events.Statement.Line;
import dev.yardstick.events.Statement.Standing;
import dev.yardstick.events.Statement.Unpaid;
import java.util.List;

/// A month of one plan for one payee.
///
/// @param after what the next month begins with
public record Result(
        List<Line> lines,
        List<Unpaid> unpaid,
        List<Standing> standings,
        Balance balance,
        Carry after) {

    public Result {
        lines = List.copyOf(lines);
        unpaid = List.copyOf(unpaid);
        standings = List.copyOf(standings);
    }
}
