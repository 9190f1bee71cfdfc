package dev.yardstick.incentive.ledger;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import java.util.List;

/// An amount that somebody granted by hand, beside what the plans say. It is posted once, as an
/// adjustment of the month it is about, with the first closing of that month or of a later one.
///
/// @param period the month that it is about
/// @param line what is posted: of kind ADJUSTMENT, with a key of its own; its trace says who
///   granted it and why, and it names the line that it corrects
public record Award(PersonId payee, Period period, Statement.Line line) {

    public Award {
        if (line.kind() != Statement.Kind.ADJUSTMENT) {
            throw new IllegalArgumentException("an award is an adjustment, not " + line.kind());
        }
    }

    /// Hears of each award, once it is kept.
    public interface Listener {
        void granted(Award award);
    }

    /// Where awards come from.
    public interface Source {

        /// Every award of the payee that is about a month up to this one.
        List<Award> of(PersonId payee, Period until);

        /// Everybody who was ever granted one.
        List<PersonId> payees();
    }
}
