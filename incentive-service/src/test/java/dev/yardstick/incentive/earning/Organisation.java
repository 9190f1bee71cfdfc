package dev.yardstick.incentive.earning;

import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An organisation of a few people in units that are below one another.
///
/// @param above the unit that a unit is in
record Organisation(List<Membership> memberships, Map<UnitId, UnitId> above) implements Hierarchy {

    /// Somebody is in a unit in [from, until).
    record Membership(
            PersonId person,
            UnitId unit,
            Person.Role role,
            boolean leads,
            LocalDate from,
            LocalDate until) {

        boolean on(LocalDate date) {
            return !date.isBefore(from) && date.isBefore(until);
        }
    }

    private List<Membership> of(PersonId person, LocalDate on) {
        return memberships.stream().filter(m -> m.person.equals(person) && m.on(on)).toList();
    }

    @Override
    public @Nullable UnitId unitOf(PersonId person, LocalDate on) {
        return of(person, on).stream().map(Membership::unit).findFirst().orElse(null);
    }

    @Override
    public Set<Person.Role> rolesOf(PersonId person, LocalDate on) {
        var roles = new TreeSet<Person.Role>();
        of(person, on).forEach(m -> roles.add(m.role));
        return roles;
    }

    @Override
    public boolean isIn(PersonId person, UnitId unit, LocalDate on) {
        for (var membership : of(person, on)) {
            for (UnitId at = membership.unit; at != null; at = above.get(at)) {
                if (at.equals(unit)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public List<PersonId> peopleIn(UnitId unit, LocalDate on) {
        return memberships.stream()
                .map(Membership::person)
                .distinct()
                .filter(person -> isIn(person, unit, on))
                .sorted()
                .toList();
    }

    @Override
    public List<Set<PersonId>> managersOf(PersonId person, LocalDate on) {
        var levels = new ArrayList<Set<PersonId>>();
        for (UnitId at = unitOf(person, on); at != null; at = above.get(at)) {
            var leaders = new TreeSet<PersonId>();
            for (var membership : memberships) {
                if (membership.leads
                        && membership.unit.equals(at)
                        && membership.on(on)
                        && !membership.person.equals(person)) {
                    leaders.add(membership.person);
                }
            }
            levels.add(leaders);
        }
        return levels;
    }

    @Override
    public @Nullable LocalDate tenureOf(PersonId person) {
        return memberships.stream()
                .filter(m -> m.person.equals(person))
                .map(Membership::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
