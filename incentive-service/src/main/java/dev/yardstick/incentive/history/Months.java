package dev.yardstick.incentive.history;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.earning.Carry;
import dev.yardstick.incentive.earning.Engine;
import dev.yardstick.incentive.earning.Inputs;
import dev.yardstick.incentive.earning.Result;
import dev.yardstick.incentive.terms.Plan;
import java.util.List;

/// A payee's months by one plan, one after the other, each beginning with what the one before
/// handed on.
public final class Months {

    private Months() {}

    /// What the engine is told of a month.
    public interface Told {
        Inputs of(Period month);
    }

    /// Takes each month in turn.
    public interface Taking {
        void take(Period month, Result result);
    }

    /// Runs from a first month to a last one, both of them included; nothing where the last is
    /// before the first.
    ///
    /// @param versions of one plan, at least one
    public static void run(
            Engine engine,
            List<Plan> versions,
            Period first,
            Period last,
            Told told,
            Taking taking) {
        var carry = Carry.NOTHING;
        for (var month = first; month.compareTo(last) <= 0; month = after(month)) {
            var result = engine.month(versions, told.of(month), carry);
            taking.take(month, result);
            carry = result.after();
        }
    }

    /// Where a run may begin: in the month given, or in the one in which the plan begins, if that
    /// is later. Before its first date a plan pays nothing and hands nothing on.
    public static Period begin(List<Plan> versions, Period first) {
        var from =
                versions.stream().map(Plan::from).min(java.time.LocalDate::compareTo).orElseThrow();
        var month = Period.of(Period.Kind.MONTH, from);
        return month.compareTo(first) > 0 ? month : first;
    }

    public static Period after(Period month) {
        return Period.of(Period.Kind.MONTH, month.end());
    }
}
