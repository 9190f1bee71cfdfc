package dev.yardstick.gateway.live;

import dev.yardstick.events.Period;
import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Subject;
import java.util.Set;

/// What somebody watches.
///
/// @param subjects empty: everybody
/// @param periods empty: all
record Interest(Set<Subject> subjects, Set<Period> periods) {

    Interest {
        subjects = Set.copyOf(subjects);
        periods = Set.copyOf(periods);
    }

    boolean covers(Scorecard card) {
        return (subjects.isEmpty() || subjects.contains(card.subject()))
                && (periods.isEmpty() || periods.contains(card.period()));
    }
}
