package dev.yardstick.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person of the sales organisation and, by date, the unit it works in. A person's sales count in
/// one unit at a time: memberships with role MEMBER do not overlap. A MANAGER leads the unit; what
/// such a person sells itself counts in the unit too, unless it is a MEMBER of another one on that
/// date.
@EventType("yardstick.person.stated.v1")
public record Person(
        PersonId person,
        long revision,
        String name,
        @Nullable String email,
        List<Membership> memberships)
        implements Revised {

    public Person {
        memberships = List.copyOf(memberships);
    }

    @Override
    public String id() {
        return "person:" + person;
    }

    public enum Role {
        MEMBER,
        MANAGER
    }

    /// In `unit` on the dates [from, until); `until` null means open-ended.
    public record Membership(UnitId unit, Role role, LocalDate from, @Nullable LocalDate until) {

        public boolean on(LocalDate date) {
            return !date.isBefore(from) && (until == null || date.isBefore(until));
        }
    }
}
