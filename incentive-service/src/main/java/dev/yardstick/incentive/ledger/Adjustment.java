package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the ledger does not say yet of a line.
///
/// @param period the month whose statement the line is of
/// @param key the line
/// @param amounts the line as it is now, less all that was posted for it; never zero
/// @param corrects the entries that were posted for it so far; empty for a new line
/// @param line the line as it is now; null where it is gone
/// @param before the line as it was posted last; null where nothing was posted
public record Adjustment(
        Period period,
        String key,
        Amounts amounts,
        List<Long> corrects,
        Statement.@Nullable Line line,
        Statement.@Nullable Line before) {

    public Adjustment {
        corrects = List.copyOf(corrects);
    }

    /// What the entry is called that posts it with the closing of a month.
    Entry.Kind kind(Period posting) {
        boolean award = line != null && line.kind() == Statement.Kind.ADJUSTMENT;
        return period.equals(posting) && !award ? Entry.Kind.POSTED : Entry.Kind.ADJUSTMENT;
    }
}
