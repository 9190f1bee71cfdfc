package dev.yardstick.goal.organisation;

import dev.yardstick.events.Person;
import dev.yardstick.events.Person.Membership;
import dev.yardstick.events.Person.Role;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.web.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person as somebody states it.
///
/// @param revision what reading a person gave; has no effect here, for that is what `If-Match` is
///   for
record StatedPerson(
        @Nullable PersonId person,
        @Nullable Long revision,
        @Nullable String name,
        @Nullable String email,
        @Nullable List<@Nullable StatedMembership> memberships) {

    static final int MOST_MEMBERSHIPS = 1_000;
    static final int LONGEST_EMAIL = 254;

    record StatedMembership(
            @Nullable UnitId unit,
            @Nullable Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /// The units that the memberships name.
    Set<UnitId> units() {
        var units = new HashSet<UnitId>();
        if (memberships != null) {
            for (var membership : memberships) {
                if (membership != null && membership.unit() != null) {
                    units.add(membership.unit());
                }
            }
        }
        return units;
    }

    /// The person at revision 0, or what is wrong with it, each named by its place below `pointer`.
    ///
    /// @param units the units that exist
    Checked<Person> check(String pointer, PersonId id, Set<UnitId> units) {
        var refusals = new ArrayList<Refusal>();
        if (person != null && !person.equals(id)) {
            refusals.add(
                    new Refusal(
                            pointer + "/person",
                            "not-the-addressed",
                            "is " + person + ", addressed was " + id));
        }
        Names.check(pointer + "/name", name, refusals);
        if (email != null
                && (email.length() > LONGEST_EMAIL
                        || !email.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+"))) {
            refusals.add(
                    new Refusal(
                            pointer + "/email", "not-an-email", "is not like name@example.com"));
        }
        var joined = memberships(pointer + "/memberships", units, refusals);
        if (!refusals.isEmpty() || name == null) {
            return Checked.refused(refusals);
        }
        return Checked.accepted(new Person(id, 0, name.strip(), email, joined));
    }

    private List<Membership> memberships(
            String pointer, Set<UnitId> units, List<Refusal> refusals) {
        var joined = new ArrayList<Membership>();
        if (memberships == null) {
            refusals.add(
                    new Refusal(
                            pointer, "missing", "a person says where it works, [] for nowhere"));
            return joined;
        }
        if (memberships.size() > MOST_MEMBERSHIPS) {
            refusals.add(new Refusal(pointer, "too-many", "at most " + MOST_MEMBERSHIPS));
            return joined;
        }
        var spans = new ArrayList<Spans.Span>();
        var member = new ArrayList<Spans.Span>();
        for (int i = 0; i < memberships.size(); i++) {
            var at = pointer + "/" + i;
            var stated = memberships.get(i);
            if (stated == null || stated.unit() == null) {
                refusals.add(new Refusal(at + "/unit", "missing", "a membership names its unit"));
                continue;
            }
            if (!units.contains(stated.unit())) {
                refusals.add(
                        new Refusal(
                                at + "/unit", "unknown-unit", "there is no unit " + stated.unit()));
            }
            if (stated.from() == null) {
                refusals.add(new Refusal(at + "/from", "missing", "a membership begins on a date"));
                continue;
            }
            var role = stated.role() == null ? Role.MEMBER : stated.role();
            joined.add(new Membership(stated.unit(), role, stated.from(), stated.until()));
            var span = new Spans.Span(at, stated.from(), stated.until());
            spans.add(span);
            if (role == Role.MEMBER) {
                member.add(span);
            }
        }
        var wrong = Spans.refusals(spans);
        refusals.addAll(wrong);
        if (wrong.isEmpty()) {
            refusals.addAll(Spans.overlaps(member, "memberships-overlap"));
        }
        return joined;
    }
}
