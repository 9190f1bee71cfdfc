package dev.yardstick.incentive.terms;

import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import java.util.Set;

/// Who is paid: whoever is named, or has one of the roles in one of the units (or below one of
/// them) on the business date. What rests on no single transaction (a figure, a floor, a guarantee,
/// a draw) has the last date of its month on which the plan is valid as its own. An empty set asks
/// for nothing: no people, roles and units is everybody.
public record Payees(Set<PersonId> people, Set<Person.Role> roles, Set<UnitId> units) {

    public static final Payees EVERYBODY = new Payees(Set.of(), Set.of(), Set.of());

    public Payees {
        people = Set.copyOf(people);
        roles = Set.copyOf(roles);
        units = Set.copyOf(units);
    }

    public boolean isEverybody() {
        return people.isEmpty() && roles.isEmpty() && units.isEmpty();
    }
}
