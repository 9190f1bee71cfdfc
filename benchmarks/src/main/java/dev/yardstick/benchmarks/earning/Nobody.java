package dev.yardstick.benchmarks.earning;

import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.incentive.credit.Hierarchy;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An organisation of nobody: everybody is paid for their own deals.
record Nobody() implements Hierarchy {

    @Override
    public @Nullable UnitId unitOf(PersonId person, LocalDate on) {
        return null;
    }

    @Override
    public Set<Person.Role> rolesOf(PersonId person, LocalDate on) {
        return Set.of();
    }

    @Override
    public boolean isIn(PersonId person, UnitId unit, LocalDate on) {
        return false;
    }

    @Override
    public List<PersonId> peopleIn(UnitId unit, LocalDate on) {
        return List.of();
    }

    @Override
    public List<Set<PersonId>> managersOf(PersonId person, LocalDate on) {
        return List.of();
    }

    @Override
    public @Nullable LocalDate tenureOf(PersonId person) {
        return null;
    }
}
