package dev.yardstick.scoring.settle;

import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Subjects, and the days on which their figures may have changed.
final class Touched {

    private final Map<Subject, Set<LocalDate>> days = new HashMap<>();

    /// Whether the day is new.
    boolean add(Subject subject, LocalDate day) {
        return days.computeIfAbsent(subject, s -> new HashSet<>()).add(day);
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    Set<Subject> subjects() {
        return days.keySet();
    }

    void forEach(BiConsumer<Subject, Set<LocalDate>> each) {
        days.forEach(each);
    }

    /// Every period, of every kind, that holds one of the subject's days.
    Set<Period> periods(Subject subject) {
        var periods = new LinkedHashSet<Period>();
        for (var day : days.getOrDefault(subject, Set.of())) {
            for (var kind : Period.Kind.values()) {
                periods.add(Period.of(kind, day));
            }
        }
        return periods;
    }

    void clear() {
        days.clear();
    }
}
