package dev.yardstick.incentive.credit;

import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The organisation on a date.
public interface Hierarchy {

    /// The unit in which the person's sales count; null: none.
    @Nullable UnitId unitOf(PersonId person, LocalDate on);

    /// The roles the person has in any unit.
    Set<Person.Role> rolesOf(PersonId person, LocalDate on);

    /// Whether the person works in the unit, or in one below it.
    boolean isIn(PersonId person, UnitId unit, LocalDate on);

    /// Who works in the unit or below it, by id.
    List<PersonId> peopleIn(UnitId unit, LocalDate on);

    /// Who leads the person, the nearest first: the managers of its unit (who are not itself), of
    /// the unit above, and so on; each level may have several, or none.
    List<Set<PersonId>> managersOf(PersonId person, LocalDate on);

    /// The first date on which the person is anywhere in the organisation; null: never.
    @Nullable LocalDate tenureOf(PersonId person);
}
