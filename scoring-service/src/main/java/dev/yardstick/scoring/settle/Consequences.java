package dev.yardstick.scoring.settle;

import dev.yardstick.events.Goal;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.organisation.Shift;
import dev.yardstick.scoring.scorecard.History;
import dev.yardstick.scoring.target.Basis;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What a changed organisation and changed goals mean for figures: which units have to be summed up
/// again in which months, and whose scorecards changed when.
///
/// It says too much rather than too little, and nothing in it depends on which figures are there by
/// now: after a crash the same consequences are drawn again, though some of the figures may have
/// followed them already.
final class Consequences {

    /// Units whose children changed.
    final Map<YearMonth, TreeSet<UnitId>> stale = new HashMap<>();

    final Touched touched = new Touched();

    private final Function<Collection<Subject>, Map<Subject, History>> histories;
    private final Basis now;

    private Consequences(
            Function<Collection<Subject>, Map<Subject, History>> histories, Basis now) {
        this.histories = histories;
        this.now = now;
    }

    /// What follows when `organisation` and `goals` are succeeded by those of `now`.
    static Consequences of(
            Organisation organisation,
            Map<String, Goal> goals,
            Basis now,
            Function<Collection<Subject>, Map<Subject, History>> histories) {
        var found = new Consequences(histories, now);
        found.shifts(organisation);
        found.names(organisation);
        found.goals(goals);
        return found;
    }

    private void shifts(Organisation before) {
        var shifts = now.organisation().differences(before);
        var kept = histories.apply(shifts.stream().map(Shift::child).distinct().toList());
        for (var shift : shifts) {
            move(shift, kept.getOrDefault(shift.child(), History.EMPTY));
        }
    }

    /// A child brings its targets along, or takes them away; and the figures of its days, with
    /// which later periods open.
    private void move(Shift shift, History child) {
        var months = child.monthsWithin(shift.from(), shift.until());
        for (var month : months) {
            stale.computeIfAbsent(month, m -> new TreeSet<>()).add(shift.unit());
        }
        var until = months.isEmpty() ? shift.until() : LocalDate.MAX;
        touch(Set.of(shift.unit()), shift.from(), until);
    }

    /// The units, and all that ever stood above them: a target of a year is shared by where
    /// everybody was on each of its days.
    private void touch(Collection<UnitId> units, LocalDate from, LocalDate until) {
        for (var unit : now.organisation().withAllAbove(units, LocalDate.MIN, LocalDate.MAX)) {
            touched.add(Subject.of(unit), from, until);
        }
    }

    private void names(Organisation before) {
        var organisation = now.organisation();
        organisation.people().forEach(person -> name(Subject.of(person.person()), before));
        organisation.units().forEach(unit -> name(Subject.of(unit.unit()), before));
    }

    private void name(Subject subject, Organisation before) {
        if (!now.organisation().nameOf(subject).equals(before.nameOf(subject))) {
            touched.add(subject, LocalDate.MIN, LocalDate.MAX);
        }
    }

    private void goals(Map<String, Goal> before) {
        now.goals()
                .forEach((id, goal) -> {
                    var known = before.get(id);
                    if (!Objects.equals(goal, known)) {
                        touch(goal);
                        if (known != null) {
                            touch(known);
                        }
                    }
                });
    }

    private void touch(Goal goal) {
        var period = goal.period();
        touched.add(goal.subject(), period);
        touched.add(goal.subject(), period.start(), period.end());
        touch(unitsAbove(goal), period.start(), period.end());
    }

    private Collection<UnitId> unitsAbove(Goal goal) {
        return switch (goal.subject()) {
            case Subject.OfUnit(var unit) -> List.of(unit);
            case Subject.OfPerson(var id) -> {
                var person = now.organisation().person(id);
                yield person == null
                        ? List.of()
                        : person.memberships().stream().map(m -> m.unit()).distinct().toList();
            }
        };
    }
}
