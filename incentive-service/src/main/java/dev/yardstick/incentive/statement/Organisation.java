package dev.yardstick.incentive.statement;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Membership;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The people and units as last stated, on every date. Immutable.
///
/// Units that stand below themselves on a date (no sane organisation has such) are walked through
/// once.
final class Organisation implements Hierarchy {

    static final Organisation EMPTY = new Organisation(List.of(), List.of());

    private final Map<PersonId, Person> people = new HashMap<>();
    private final Map<UnitId, OrgUnit> units = new HashMap<>();

    /// Whoever was ever a member or manager of a unit.
    private final Map<UnitId, Set<PersonId>> everIn = new HashMap<>();

    private final Map<UnitId, Set<UnitId>> everBelow = new HashMap<>();

    Organisation(Collection<Person> people, Collection<OrgUnit> units) {
        for (var person : people) {
            this.people.put(person.person(), person);
            for (var membership : person.memberships()) {
                everIn.computeIfAbsent(membership.unit(), u -> new TreeSet<>())
                        .add(person.person());
            }
        }
        for (var unit : units) {
            this.units.put(unit.unit(), unit);
            for (var placement : unit.placements()) {
                if (placement.parent() != null) {
                    everBelow
                            .computeIfAbsent(placement.parent(), u -> new TreeSet<>())
                            .add(unit.unit());
                }
            }
        }
    }

    Set<PersonId> people() {
        return new TreeSet<>(people.keySet());
    }

    private List<Membership> memberships(PersonId id) {
        var person = people.get(id);
        return person == null ? List.of() : person.memberships();
    }

    @Override
    public @Nullable UnitId unitOf(PersonId person, LocalDate on) {
        UnitId manages = null;
        for (var membership : memberships(person)) {
            if (membership.on(on)) {
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

    @Override
    public Set<Role> rolesOf(PersonId person, LocalDate on) {
        var roles = EnumSet.noneOf(Role.class);
        for (var membership : memberships(person)) {
            if (membership.on(on)) {
                roles.add(membership.role());
            }
        }
        return roles;
    }

    @Override
    public boolean isIn(PersonId person, UnitId unit, LocalDate on) {
        return path(person, on).contains(unit);
    }

    /// The unit that the person works in and those above it, the nearest first.
    private List<UnitId> path(PersonId person, LocalDate on) {
        var path = new ArrayList<UnitId>();
        var next = unitOf(person, on);
        while (next != null && !path.contains(next)) {
            path.add(next);
            next = parentOf(next, on);
        }
        return path;
    }

    private @Nullable UnitId parentOf(UnitId id, LocalDate on) {
        var unit = units.get(id);
        if (unit != null) {
            for (var placement : unit.placements()) {
                if (placement.on(on)) {
                    return placement.parent();
                }
            }
        }
        return null;
    }

    @Override
    public List<PersonId> peopleIn(UnitId unit, LocalDate on) {
        return peopleBelow(unit, on, on.plusDays(1)).stream()
                .filter(person -> isIn(person, unit, on))
                .toList();
    }

    /// Whoever may be in the unit or below it on some of the days [from, until), by id; it may be
    /// some too many.
    Set<PersonId> peopleBelow(UnitId unit, LocalDate from, LocalDate until) {
        return peopleBelow(Set.of(unit), Integer.MAX_VALUE, from, until);
    }

    /// @param levels 1: only the units themselves
    private Set<PersonId> peopleBelow(
            Collection<UnitId> tops, int levels, LocalDate from, LocalDate until) {
        var found = new TreeSet<PersonId>();
        var seen = new HashSet<>(tops);
        Collection<UnitId> level = tops;
        for (int i = 0; i < levels && !level.isEmpty(); i++) {
            var next = new ArrayList<UnitId>();
            for (var unit : level) {
                for (var person : everIn.getOrDefault(unit, Set.of())) {
                    if (memberships(person).stream()
                            .anyMatch(m ->
                                    m.unit().equals(unit)
                                            && overlaps(m.from(), m.until(), from, until))) {
                        found.add(person);
                    }
                }
                for (var below : everBelow.getOrDefault(unit, Set.of())) {
                    if (isBelow(below, unit, from, until) && seen.add(below)) {
                        next.add(below);
                    }
                }
            }
            level = next;
        }
        return found;
    }

    private boolean isBelow(UnitId below, UnitId unit, LocalDate from, LocalDate until) {
        var stated = units.get(below);
        return stated != null
                && stated.placements().stream()
                        .anyMatch(p ->
                                unit.equals(p.parent())
                                        && overlaps(p.from(), p.until(), from, until));
    }

    private static boolean overlaps(
            LocalDate from, @Nullable LocalDate until, LocalDate since, LocalDate before) {
        return from.isBefore(before) && (until == null || until.isAfter(since));
    }

    @Override
    public List<Set<PersonId>> managersOf(PersonId person, LocalDate on) {
        var managers = new ArrayList<Set<PersonId>>();
        for (var unit : path(person, on)) {
            managers.add(managers(unit, m -> m.on(on), person));
        }
        return managers;
    }

    private Set<PersonId> managers(
            UnitId unit, Predicate<Membership> when, @Nullable PersonId not) {
        var managers = new TreeSet<PersonId>();
        for (var person : everIn.getOrDefault(unit, Set.of())) {
            if (!person.equals(not)
                    && memberships(person).stream()
                            .anyMatch(m ->
                                    m.unit().equals(unit)
                                            && m.role() == Role.MANAGER
                                            && when.test(m))) {
                managers.add(person);
            }
        }
        return managers;
    }

    @Override
    public @Nullable LocalDate tenureOf(PersonId person) {
        return memberships(person).stream()
                .map(Membership::from)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    boolean everLeads(PersonId person) {
        return memberships(person).stream().anyMatch(m -> m.role() == Role.MANAGER);
    }

    /// Whoever the person may lead on some of the days [from, until), so many levels down.
    Set<PersonId> ledBy(PersonId person, LocalDate from, LocalDate until, int levels) {
        var led =
                memberships(person).stream()
                        .filter(m ->
                                m.role() == Role.MANAGER
                                        && overlaps(m.from(), m.until(), from, until))
                        .map(Membership::unit)
                        .distinct()
                        .toList();
        var found = peopleBelow(led, levels, from, until);
        found.remove(person);
        return found;
    }

    /// Whoever leads the person on any date, however many levels up.
    Set<PersonId> everLeading(PersonId person) {
        var managers = new TreeSet<PersonId>();
        for (var unit : everAbove(person)) {
            managers.addAll(managers(unit, m -> true, null));
        }
        return managers;
    }

    /// The units that the person works in on any date, and all above them.
    Set<UnitId> everAbove(PersonId person) {
        var open = new ArrayDeque<UnitId>();
        memberships(person).forEach(m -> open.add(m.unit()));
        var seen = new TreeSet<UnitId>();
        while (!open.isEmpty()) {
            var unit = open.remove();
            var stated = units.get(unit);
            if (seen.add(unit) && stated != null) {
                stated.placements()
                        .forEach(p -> {
                            if (p.parent() != null) {
                                open.add(p.parent());
                            }
                        });
            }
        }
        return seen;
    }

    /// A person that was stated differently, and the first date on which that may matter.
    record Moved(PersonId person, LocalDate from) {}

    /// Whose memberships differ from another organisation's.
    List<Moved> movedFrom(Organisation other) {
        var moved = new ArrayList<Moved>();
        var everybody = new TreeSet<>(people.keySet());
        everybody.addAll(other.people.keySet());
        for (var id : everybody) {
            var here = memberships(id);
            var there = other.memberships(id);
            if (!here.equals(there)) {
                var different = new ArrayList<>(here);
                different.removeAll(there);
                var gone = new ArrayList<>(there);
                gone.removeAll(here);
                different.addAll(gone);
                // In another order they may still say something else.
                var all = different.isEmpty() ? here : different;
                all.stream()
                        .map(Membership::from)
                        .min(LocalDate::compareTo)
                        .ifPresent(from -> moved.add(new Moved(id, from)));
            }
        }
        return moved;
    }

    /// Whether a unit stands elsewhere than in another organisation.
    boolean hasOtherUnitsThan(Organisation other) {
        var every = new HashSet<>(units.keySet());
        every.addAll(other.units.keySet());
        return every.stream()
                .anyMatch(unit -> !Objects.equals(placements(unit), other.placements(unit)));
    }

    private List<OrgUnit.Placement> placements(UnitId id) {
        var unit = units.get(id);
        return unit == null
                ? List.of()
                : unit.placements().stream().filter(p -> p.parent() != null).toList();
    }
}
