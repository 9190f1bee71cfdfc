package dev.yardstick.scoring.settle;

import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import dev.yardstick.scoring.scorecard.History;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Subjects, and when their figures may have changed: on single days, in single periods, or
/// throughout a span.
final class Touched {

    private static final class When {

        private final Set<LocalDate> days = new HashSet<>();
        private final Set<Period> periods = new HashSet<>();
        private @Nullable LocalDate from;
        private LocalDate until = LocalDate.MIN;

        private void add(LocalDate from, LocalDate until) {
            this.from = this.from == null || from.isBefore(this.from) ? from : this.from;
            this.until = until.isAfter(this.until) ? until : this.until;
        }

        private boolean spans(Period period) {
            return from != null && period.start().isBefore(until) && period.end().isAfter(from);
        }
    }

    private final Map<Subject, When> touched = new HashMap<>();

    void add(Subject subject, LocalDate day) {
        of(subject).days.add(day);
    }

    /// All days on [from, until). Several spans of a subject are taken for one from the first to
    /// the last: publishing a scorecard once more does no harm.
    void add(Subject subject, LocalDate from, LocalDate until) {
        of(subject).add(from, until);
    }

    /// This period and no other.
    void add(Subject subject, Period period) {
        of(subject).periods.add(period);
    }

    void addAll(Touched other) {
        other.touched.forEach((subject, when) -> {
            var known = of(subject);
            known.days.addAll(when.days);
            known.periods.addAll(when.periods);
            if (when.from != null) {
                known.add(when.from, when.until);
            }
        });
    }

    private When of(Subject subject) {
        return touched.computeIfAbsent(subject, s -> new When());
    }

    boolean isEmpty() {
        return touched.isEmpty();
    }

    Set<Subject> subjects() {
        return Set.copyOf(touched.keySet());
    }

    Set<LocalDate> days(Subject subject) {
        return of(subject).days;
    }

    /// The first day of the subject's span; null where it has none.
    @Nullable LocalDate from(Subject subject) {
        return of(subject).from;
    }

    /// Every period, of every kind, that holds one of the subject's days; its single periods; and
    /// in its span those of the months of which anything is kept, and those that goals are about.
    Set<Period> periods(Subject subject, History history, Set<Period> ofGoals) {
        var when = of(subject);
        var periods = new LinkedHashSet<>(when.periods);
        when.days.forEach(day -> addEachKind(day, periods));
        if (when.from != null) {
            var candidates = new LinkedHashSet<>(ofGoals);
            history.eachDay(day -> addEachKind(day, candidates));
            candidates.stream().filter(when::spans).forEach(periods::add);
        }
        return periods;
    }

    private static void addEachKind(LocalDate day, Set<Period> periods) {
        for (var kind : Period.Kind.values()) {
            if (kind.isScored()) {
                periods.add(Period.of(kind, day));
            }
        }
    }

    void removeAll(Collection<Subject> subjects) {
        touched.keySet().removeAll(subjects);
    }

    void clear() {
        touched.clear();
    }
}
