package dev.yardstick.scoring.settle;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.organisation.Shift;
import dev.yardstick.scoring.scorecard.History;
import dev.yardstick.scoring.scorecard.Today;
import dev.yardstick.scoring.target.Basis;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a changed organisation and changed goals mean for figures: which units have to be summed up
/// again in which months, and whose scorecards changed on which days.
final class Consequences {

    /// Units whose children changed.
    final Map<YearMonth, TreeSet<UnitId>> stale = new HashMap<>();

    final Touched touched = new Touched();

    private final Function<Collection<Subject>, Map<Subject, History>> histories;
    private final Basis now;
    private final Today today;

    private Consequences(
            Function<Collection<Subject>, Map<Subject, History>> histories,
            Basis now,
            Today today) {
        this.histories = histories;
        this.now = now;
        this.today = today;
    }

    static Consequences of(
            Organisation organisation,
            Map<String, Goal> goals,
            Basis now,
            Function<Collection<Subject>, Map<Subject, History>> histories,
            Today today) {
        var found = new Consequences(histories, now, today);
        found.shifts(organisation);
        found.names(organisation);
        found.goals(goals);
        return found;
    }

    /// A child brings the figures of its days along, or takes them away.
    private void shifts(Organisation before) {
        var shifts = now.organisation().differences(before);
        var kept = histories.apply(shifts.stream().map(Shift::child).distinct().toList());
        for (var shift : shifts) {
            var history = kept.getOrDefault(shift.child(), History.EMPTY);
            history.daysWithin(
                    shift.from(),
                    shift.until(),
                    day -> {
                        stale.computeIfAbsent(YearMonth.from(day), m -> new TreeSet<>())
                                .add(shift.unit());
                        touch(Subject.of(shift.unit()), day);
                    });
        }
    }

    private void names(Organisation before) {
        var renamed = new ArrayList<Subject>();
        var organisation = now.organisation();
        for (Person person : organisation.people()) {
            addRenamed(Subject.of(person.person()), before, renamed);
        }
        for (OrgUnit unit : organisation.units()) {
            addRenamed(Subject.of(unit.unit()), before, renamed);
        }
        histories
                .apply(renamed)
                .forEach((subject, history) ->
                        history.daysWithin(
                                LocalDate.MIN, LocalDate.MAX, day -> touched.add(subject, day)));
    }

    private void addRenamed(Subject subject, Organisation before, List<Subject> renamed) {
        if (!now.organisation().nameOf(subject).equals(before.nameOf(subject))) {
            renamed.add(subject);
        }
    }

    private void goals(Map<String, Goal> before) {
        var changed = new ArrayList<Goal>();
        now.goals()
                .forEach((id, goal) -> {
                    var known = before.get(id);
                    if (!Objects.equals(goal, known)) {
                        changed.add(goal);
                        if (known != null) {
                            changed.add(known);
                        }
                    }
                });
        var kept = histories.apply(subjects(changed));
        for (var goal : changed) {
            touch(goal, kept.getOrDefault(goal.subject(), History.EMPTY));
        }
    }

    private static Collection<Subject> subjects(List<Goal> goals) {
        return goals.stream().map(Goal::subject).distinct().toList();
    }

    /// Every day with figures; the goal's own period, and the day that people look at, even without
    /// any.
    private void touch(Goal goal, History history) {
        Consumer<LocalDate> touch = day -> touch(goal.subject(), day);
        var period = goal.period();
        touch.accept(period.start());
        var current = today.in(now.organisation().zoneOf(goal.subject(), period.start()));
        if (period.contains(current)) {
            touch.accept(current);
        }
        history.daysWithin(period.start(), period.end(), touch);
    }

    private void touch(Subject subject, LocalDate day) {
        touched.add(subject, day);
        now.organisation().above(subject, day).forEach(unit -> touched.add(Subject.of(unit), day));
    }
}
