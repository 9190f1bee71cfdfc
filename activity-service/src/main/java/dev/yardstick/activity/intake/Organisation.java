package dev.yardstick.activity.intake;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The zone of a person by the organisation: of the unit it is a member of, else manages, on the
/// UTC date; where that unit names none, of the next unit above that does.
record Organisation(
        Function<PersonId, @Nullable Person> people, Function<UnitId, @Nullable OrgUnit> units)
        implements Zones {

    @Override
    public ZoneId of(PersonId person, Instant at) {
        var known = people.apply(person);
        if (known == null) {
            return ZoneOffset.UTC;
        }
        var date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return zone(unit(known, date), date);
    }

    private static @Nullable UnitId unit(Person person, LocalDate date) {
        UnitId manages = null;
        for (var membership : person.memberships()) {
            if (!membership.on(date)) {
                continue;
            }
            if (membership.role() == Person.Role.MEMBER) {
                return membership.unit();
            }
            manages = manages == null ? membership.unit() : manages;
        }
        return manages;
    }

    private ZoneId zone(@Nullable UnitId start, LocalDate date) {
        // A circle of units is refused where the organisation is kept; should one come, it must not
        // hang the edge.
        var seen = new HashSet<UnitId>();
        for (var id = start; id != null && seen.add(id); ) {
            var unit = units.apply(id);
            var zone = unit == null ? null : zone(unit.zone());
            if (zone != null) {
                return zone;
            }
            id = unit == null ? null : parent(unit, date);
        }
        return ZoneOffset.UTC;
    }

    private static @Nullable UnitId parent(OrgUnit unit, LocalDate date) {
        for (var placement : unit.placements()) {
            if (placement.on(date)) {
                return placement.parent();
            }
        }
        return null;
    }

    private static @Nullable ZoneId zone(String name) {
        try {
            return name.isBlank() ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
