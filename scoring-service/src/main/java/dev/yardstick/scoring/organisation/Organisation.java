package dev.yardstick.scoring.organisation;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The people and units as last stated, and who belonged where on which day. Immutable.
///
/// A child belongs to one unit at a time. Units that stand below themselves on a day (no sane
/// organisation has such) stand at the top on that day, so that every way up ends.
public final class Organisation {

    public static final Organisation EMPTY = new Organisation(List.of(), List.of());

    /// A person or unit that belonged to a unit on the days [from, until).
    public record Stay(Subject child, LocalDate from, LocalDate until) {}

    private final Map<PersonId, Person> people = new TreeMap<>();
    private final Map<UnitId, OrgUnit> units = new TreeMap<>();
    private final Map<UnitId, SortedSet<PersonId>> everMembers = new HashMap<>();
    private final Map<UnitId, SortedSet<UnitId>> everChildren = new HashMap<>();
    private final SortedSet<LocalDate> unitMoves = new TreeSet<>();
    private final long revisions;

    public Organisation(Collection<Person> people, Collection<OrgUnit> units) {
        long sum = 0;
        for (var person : people) {
            this.people.put(person.person(), person);
            sum += person.revision();
            for (var membership : person.memberships()) {
                everMembers
                        .computeIfAbsent(membership.unit(), u -> new TreeSet<>())
                        .add(person.person());
            }
        }
        for (var unit : units) {
            this.units.put(unit.unit(), unit);
            sum += unit.revision();
            for (var placement : unit.placements()) {
                addMoves(placement.from(), placement.until(), unitMoves);
                if (placement.parent() != null) {
                    everChildren
                            .computeIfAbsent(placement.parent(), u -> new TreeSet<>())
                            .add(unit.unit());
                }
            }
        }
        this.revisions = sum;
    }

    private static void addMoves(@Nullable Person person, Set<LocalDate> moves) {
        if (person != null) {
            person.memberships()
                    .forEach(membership -> addMoves(membership.from(), membership.until(), moves));
        }
    }

    private static void addMoves(LocalDate from, @Nullable LocalDate until, Set<LocalDate> moves) {
        moves.add(from);
        if (until != null) {
            moves.add(until);
        }
    }

    public Collection<Person> people() {
        return people.values();
    }

    public Collection<OrgUnit> units() {
        return units.values();
    }

    public @Nullable Person person(PersonId id) {
        return people.get(id);
    }

    public @Nullable OrgUnit unit(UnitId id) {
        return units.get(id);
    }

    /// The subject's name for people to read; its id where nobody has stated one.
    public String nameOf(Subject subject) {
        return switch (subject) {
            case Subject.OfPerson(var id) -> {
                var person = people.get(id);
                yield person == null ? id.value() : person.name();
            }
            case Subject.OfUnit(var id) -> {
                var unit = units.get(id);
                yield unit == null ? id.value() : unit.name();
            }
        };
    }

    /// The sum of the revisions of all statements; grows with every change of the organisation.
    public long revisions() {
        return revisions;
    }

    /// The unit in which the person's figures count on the day: where it is a member, else where it
    /// is the manager.
    public @Nullable UnitId unitOf(PersonId id, LocalDate day) {
        var person = people.get(id);
        if (person == null) {
            return null;
        }
        UnitId manages = null;
        for (var membership : person.memberships()) {
            if (membership.on(day)) {
                if (membership.role() == Role.MEMBER) {
                    return membership.unit();
                }
                if (manages == null) {
                    manages = membership.unit();
                }
            }
        }
        return manages;
    }

    /// The unit directly above; null at the top.
    public @Nullable UnitId parentOf(UnitId id, LocalDate day) {
        var parent = statedParent(id, day);
        return parent == null || isBelowItself(id, day) ? null : parent;
    }

    private @Nullable UnitId statedParent(UnitId id, LocalDate day) {
        var unit = units.get(id);
        if (unit != null) {
            for (var placement : unit.placements()) {
                if (placement.on(day)) {
                    return placement.parent();
                }
            }
        }
        return null;
    }

    private boolean isBelowItself(UnitId id, LocalDate day) {
        var seen = new HashSet<UnitId>();
        for (var above = statedParent(id, day);
                above != null && seen.add(above);
                above = statedParent(above, day)) {
            if (above.equals(id)) {
                return true;
            }
        }
        return false;
    }

    /// How many units stand above the unit on the day.
    public int depth(UnitId id, LocalDate day) {
        return above(Subject.of(id), day).size();
    }

    /// Whether units stand elsewhere on some of the days [from, until) than on others.
    public boolean anyUnitMoves(LocalDate from, LocalDate until) {
        return !unitMoves.subSet(from.plusDays(1), until).isEmpty();
    }

    /// The units that stand above one of `below` on some of the days [from, until), and `below`
    /// themselves.
    public Set<UnitId> withAllAbove(Collection<UnitId> below, LocalDate from, LocalDate until) {
        var all = new TreeSet<>(below);
        var days = new ArrayList<LocalDate>();
        days.add(from);
        days.addAll(unitMoves.subSet(from.plusDays(1), until));
        var open = new ArrayDeque<>(below);
        while (!open.isEmpty()) {
            var unit = open.remove();
            for (var day : days) {
                var parent = parentOf(unit, day);
                if (parent != null && all.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return all;
    }

    /// The zone whose calendar the subject's days follow: its unit's; UTC where none is stated.
    public ZoneId zoneOf(Subject subject, LocalDate day) {
        var id =
                switch (subject) {
                    case Subject.OfPerson(var person) -> unitOf(person, day);
                    case Subject.OfUnit(var unit) -> unit;
                };
        var unit = id == null ? null : units.get(id);
        try {
            return unit == null ? ZoneOffset.UTC : ZoneId.of(unit.zone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /// The units above the subject on the day, the nearest first; a unit is not above itself.
    public List<UnitId> above(Subject subject, LocalDate day) {
        var path = new ArrayList<UnitId>();
        var next =
                switch (subject) {
                    case Subject.OfPerson(var person) -> unitOf(person, day);
                    case Subject.OfUnit(var unit) -> parentOf(unit, day);
                };
        while (next != null) {
            path.add(next);
            next = parentOf(next, day);
        }
        return path;
    }

    /// Everything that belonged directly to the unit on some of the days [from, until), people
    /// first; a child that left and came back has a stay for each time.
    public List<Stay> stays(UnitId unit, LocalDate from, LocalDate until) {
        var stays = new ArrayList<Stay>();
        for (var member : everMembers.getOrDefault(unit, new TreeSet<>())) {
            var moves = new TreeSet<LocalDate>();
            addMoves(people.get(member), moves);
            add(
                    stays,
                    Subject.of(member),
                    from,
                    until,
                    moves,
                    day -> unit.equals(unitOf(member, day)));
        }
        for (var child : everChildren.getOrDefault(unit, new TreeSet<>())) {
            add(
                    stays,
                    Subject.of(child),
                    from,
                    until,
                    unitMoves,
                    day -> unit.equals(parentOf(child, day)));
        }
        return stays;
    }

    /// Whether somebody belongs changes only on the days of `moves`.
    private static void add(
            List<Stay> stays,
            Subject child,
            LocalDate from,
            LocalDate until,
            SortedSet<LocalDate> moves,
            Predicate<LocalDate> belongs) {
        LocalDate since = null;
        LocalDate day = from;
        while (day.isBefore(until)) {
            boolean in = belongs.test(day);
            if (in && since == null) {
                since = day;
            }
            if (!in && since != null) {
                stays.add(new Stay(child, since, day));
                since = null;
            }
            var later = moves.tailSet(day.plusDays(1));
            day = later.isEmpty() || !later.first().isBefore(until) ? until : later.first();
        }
        if (since != null) {
            stays.add(new Stay(child, since, until));
        }
    }

    /// Where this organisation and another differ in who belongs where. The days of a shift may lie
    /// as far back or ahead as dates go.
    public List<Shift> differences(Organisation other) {
        var shifts = new ArrayList<Shift>();
        var everybody = new TreeSet<>(people.keySet());
        everybody.addAll(other.people.keySet());
        for (var id : everybody) {
            var here = people.get(id);
            var there = other.people.get(id);
            if (!Objects.equals(here, there)) {
                var moves = new TreeSet<LocalDate>();
                addMoves(here, moves);
                addMoves(there, moves);
                compare(
                        shifts,
                        Subject.of(id),
                        moves,
                        day -> unitOf(id, day),
                        day -> other.unitOf(id, day));
            }
        }
        if (!units.equals(other.units)) {
            compareUnits(other, shifts);
        }
        return shifts;
    }

    /// Every unit, not only those that were stated anew: a move may end another's standing below
    /// itself.
    private void compareUnits(Organisation other, List<Shift> shifts) {
        var every = new TreeSet<>(units.keySet());
        every.addAll(other.units.keySet());
        var moves = new TreeSet<>(unitMoves);
        moves.addAll(other.unitMoves);
        for (var id : every) {
            compare(
                    shifts,
                    Subject.of(id),
                    moves,
                    day -> parentOf(id, day),
                    day -> other.parentOf(id, day));
        }
    }

    private static void compare(
            List<Shift> shifts,
            Subject child,
            SortedSet<LocalDate> moves,
            Function<LocalDate, @Nullable UnitId> here,
            Function<LocalDate, @Nullable UnitId> there) {
        var days = new ArrayList<LocalDate>();
        days.add(LocalDate.MIN);
        days.addAll(moves);
        days.add(LocalDate.MAX);
        for (int i = 0; i < days.size() - 1; i++) {
            var from = days.get(i);
            var until = days.get(i + 1);
            var one = here.apply(from);
            var two = there.apply(from);
            if (!Objects.equals(one, two) && from.isBefore(until)) {
                if (one != null) {
                    shifts.add(new Shift(child, one, from, until));
                }
                if (two != null) {
                    shifts.add(new Shift(child, two, from, until));
                }
            }
        }
    }

    /// Everybody who belonged to the unit, or to one below it, on some of the days [from, until).
    public Set<PersonId> peopleBelow(UnitId unit, LocalDate from, LocalDate until) {
        var found = new TreeSet<PersonId>();
        collect(unit, from, until, found);
        return found;
    }

    private void collect(UnitId unit, LocalDate from, LocalDate until, Set<PersonId> found) {
        for (var stay : stays(unit, from, until)) {
            switch (stay.child()) {
                case Subject.OfPerson(var person) -> found.add(person);
                case Subject.OfUnit(var below) -> collect(below, stay.from(), stay.until(), found);
            }
        }
    }
}
