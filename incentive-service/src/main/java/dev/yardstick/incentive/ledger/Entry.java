package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a payee's ledger. Never changed.
///
/// @param sequence 1, 2, 3, … over all of the payee's entries
/// @param posted the month whose closing posted it
/// @param period the month whose statement it is about
/// @param key the statement's line that it is about
/// @param corrects the entries that were posted for the line before
/// @param earned what this entry adds; in one currency with `payable`
/// @param line the line as it was when this was posted, with its trace; null where it was gone
/// @param digest of the line: see [Chain]
/// @param previous the hash of the entry before; [Chain#START] for the first
/// @param hash of all of the above but the line itself: see [Chain]
public record Entry(
        long sequence,
        Period posted,
        Kind kind,
        Period period,
        String key,
        List<Long> corrects,
        Money earned,
        Money payable,
        Statement.@Nullable Line line,
        String digest,
        String previous,
        String hash) {

    public Entry {
        corrects = List.copyOf(corrects);
    }

    public enum Kind {
        /// A line of the month that was closed.
        POSTED,

        /// What a line of an earlier month is now, less what was posted for it; or an award.
        ADJUSTMENT
    }

    public Amounts amounts() {
        return new Amounts(earned, payable);
    }
}
