package dev.yardstick.scoring.organisation;

import dev.yardstick.events.Subject;
import dev.yardstick.scoring.measure.Buckets;
import dev.yardstick.scoring.organisation.Organisation.Stay;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// A unit's month: the sum of its children's, each on the days on which it belonged.
public final class RollUp {

    private RollUp() {}

    /// The sum of what each child came to on the days of its stay.
    ///
    /// @param stays who belonged to the unit on which days of the month
    /// @param children what each child came to in the month; one that is not there came to nothing
    public static Buckets of(YearMonth month, List<Stay> stays, Map<Subject, Buckets> children) {
        var sum = Buckets.EMPTY.draft();
        for (var stay : stays) {
            var child = children.get(stay.child());
            if (child != null) {
                sum.add(child, dayOf(month, stay.from()), dayOf(month, stay.until()));
            }
        }
        return sum.done();
    }

    /// The day's number in the month; the first of the next month goes on counting.
    private static int dayOf(YearMonth month, LocalDate day) {
        return YearMonth.from(day).equals(month) ? day.getDayOfMonth() : month.lengthOfMonth() + 1;
    }
}
