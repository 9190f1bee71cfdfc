package dev.yardstick.scoring.settle;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.scoring.kpi.Definitions;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.target.Basis;
import dev.yardstick.scoring.target.Targets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// The organisation and the goals, as far as they have arrived. Safe for many threads.
public final class StatesConsumer {

    private final StateCopy<Person> people;
    private final StateCopy<OrgUnit> units;
    private final StateCopy<Goal> goals;
    private final Definitions definitions;
    private final String currency;
    private final AtomicLong version = new AtomicLong(1);
    private volatile Basis latest;

    public StatesConsumer(
            StateCopy<Person> people,
            StateCopy<OrgUnit> units,
            StateCopy<Goal> goals,
            Definitions definitions,
            String currency) {
        this.people = people;
        this.units = units;
        this.goals = goals;
        this.definitions = definitions;
        this.currency = currency;
        this.latest = basis(0, Organisation.EMPTY, Map.of());
        people.onChange(_ -> version.incrementAndGet());
        units.onChange(_ -> version.incrementAndGet());
        goals.onChange(_ -> version.incrementAndGet());
    }

    /// Whether everything is here that had been stated when the service started.
    public boolean caughtUp() {
        return people.caughtUp() && units.caughtUp() && goals.caughtUp();
    }

    long version() {
        return version.get();
    }

    /// Everything that has arrived until now.
    public Basis current() {
        var known = latest;
        return known.version() == version.get() ? known : renew();
    }

    private synchronized Basis renew() {
        // Read first: what arrives while the copies are read will be seen as newer.
        long now = version.get();
        if (latest.version() != now) {
            var stated = new TreeMap<String, Goal>();
            goals.all().forEach(goal -> stated.put(goal.id(), goal));
            latest =
                    basis(
                            now,
                            new Organisation(List.copyOf(people.all()), List.copyOf(units.all())),
                            stated);
        }
        return latest;
    }

    private Basis basis(long version, Organisation organisation, Map<String, Goal> goals) {
        Collection<Goal> all = goals.values();
        return new Basis(
                version,
                organisation,
                goals,
                new Targets(all, definitions, organisation, currency));
    }
}
