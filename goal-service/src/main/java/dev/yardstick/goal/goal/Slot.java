package dev.yardstick.goal.goal;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;

/// What at most one goal stands for: of two there would be no telling which target counts.
record Slot(Subject subject, String kpi, Period period) {

    static Slot of(Goal goal) {
        return new Slot(goal.subject(), goal.kpi(), goal.period());
    }

    @Override
    public String toString() {
        return "%s of %s in %s".formatted(kpi, subject, period);
    }
}
