package dev.yardstick.incentive.statement;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.platform.kafka.StateCopy;
import java.util.concurrent.atomic.AtomicLong;

/// The organisation as it is heard of.
final class OrganisationService {

    /// The organisation at one moment.
    ///
    /// @param changes how many changes had been heard when it was made
    /// @param revisions the sum of all revisions in it; grows with every change
    record Known(Organisation organisation, long changes, long revisions) {}

    private final StateCopy<Person> people;
    private final StateCopy<OrgUnit> units;
    private final AtomicLong changes = new AtomicLong();
    private volatile Known known = new Known(Organisation.EMPTY, 0, 0);

    OrganisationService(StateCopy<Person> people, StateCopy<OrgUnit> units) {
        this.people = people;
        this.units = units;
        people.onChange(person -> changes.incrementAndGet());
        units.onChange(unit -> changes.incrementAndGet());
    }

    boolean caughtUp() {
        return people.caughtUp() && units.caughtUp();
    }

    /// Whether something was heard since the organisation was made.
    boolean hasChangedSince(Known then) {
        return changes.get() != then.changes();
    }

    Known current() {
        return hasChangedSince(known) ? make() : known;
    }

    private synchronized Known make() {
        if (!hasChangedSince(known)) {
            return known;
        }
        // Read before the copies are: a change that comes in between makes it anew.
        long heard = changes.get();
        long revisions = 0;
        for (var person : people.all()) {
            revisions += person.revision();
        }
        for (var unit : units.all()) {
            revisions += unit.revision();
        }
        known = new Known(new Organisation(people.all(), units.all()), heard, revisions);
        return known;
    }
}
