package dev.yardstick.incentive.plan;

import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The organisation that an example is about. Units don't move in it; people do.
record GivenOrganisation(Map<String, Example.Unit> units) implements Hierarchy {

    static GivenOrganisation of(List<Example.Unit> units) {
        var byId = new HashMap<String, Example.Unit>();
        units.forEach(unit -> byId.put(unit.id(), unit));
        return new GivenOrganisation(byId);
    }

    @Override
    public @Nullable UnitId unitOf(PersonId person, LocalDate on) {
        var unit = own(person, on);
        return unit == null ? null : new UnitId(unit.id());
    }

    /// Where the person is a member; else where it leads.
    private Example.@Nullable Unit own(PersonId person, LocalDate on) {
        return in(person, on, Example.Unit::members)
                .findFirst()
                .or(() -> in(person, on, Example.Unit::managers).findFirst())
                .orElse(null);
    }

    private interface Part {
        List<Example.Member> of(Example.Unit unit);
    }

    private Stream<Example.Unit> in(PersonId person, LocalDate on, Part part) {
        return units.values().stream()
                .filter(unit -> holds(part.of(unit), person, on))
                .sorted(java.util.Comparator.comparing(Example.Unit::id));
    }

    private static boolean holds(List<Example.Member> members, PersonId person, LocalDate on) {
        return members.stream().anyMatch(member -> member.person().equals(person) && member.on(on));
    }

    @Override
    public Set<Person.Role> rolesOf(PersonId person, LocalDate on) {
        var roles = EnumSet.noneOf(Person.Role.class);
        if (in(person, on, Example.Unit::members).findAny().isPresent()) {
            roles.add(Person.Role.MEMBER);
        }
        if (in(person, on, Example.Unit::managers).findAny().isPresent()) {
            roles.add(Person.Role.MANAGER);
        }
        return roles;
    }

    @Override
    public boolean isIn(PersonId person, UnitId unit, LocalDate on) {
        return below(unit).stream()
                .anyMatch(one ->
                        holds(one.members(), person, on) || holds(one.managers(), person, on));
    }

    @Override
    public List<PersonId> peopleIn(UnitId unit, LocalDate on) {
        return below(unit).stream()
                .flatMap(one -> Stream.concat(one.members().stream(), one.managers().stream()))
                .filter(member -> member.on(on))
                .map(Example.Member::person)
                .distinct()
                .sorted()
                .toList();
    }

    private List<Example.Unit> below(UnitId unit) {
        return units.values().stream()
                .filter(one -> path(one).stream().anyMatch(up -> up.id().equals(unit.value())))
                .toList();
    }

    /// The unit, the one above it, and so on.
    private List<Example.Unit> path(Example.Unit unit) {
        var path = new ArrayList<Example.Unit>();
        var seen = new HashSet<String>();
        for (var one = unit; one != null && seen.add(one.id()); ) {
            path.add(one);
            one = one.in() == null ? null : units.get(one.in());
        }
        return path;
    }

    @Override
    public List<Set<PersonId>> managersOf(PersonId person, LocalDate on) {
        var unit = own(person, on);
        if (unit == null) {
            return List.of();
        }
        return path(unit).stream()
                .map(one ->
                        one.managers().stream()
                                .filter(member -> member.on(on) && !member.person().equals(person))
                                .map(Example.Member::person)
                                .collect(Collectors.toCollection(TreeSet::new)))
                .map(level -> (Set<PersonId>) level)
                .toList();
    }

    @Override
    public @Nullable LocalDate tenureOf(PersonId person) {
        return units.values().stream()
                .flatMap(one -> Stream.concat(one.members().stream(), one.managers().stream()))
                .filter(member -> member.person().equals(person))
                .map(Example.Member::from)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
