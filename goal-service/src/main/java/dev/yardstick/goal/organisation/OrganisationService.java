package dev.yardstick.goal.organisation;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.goal.bulk.HttpItems;
import dev.yardstick.goal.organisation.Hierarchy.Candidate;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.state.Condition;
import dev.yardstick.platform.state.Draft;
import dev.yardstick.platform.state.Outcome;
import dev.yardstick.platform.state.States;
import dev.yardstick.platform.web.Paged;
import dev.yardstick.platform.web.Paging;
import dev.yardstick.platform.web.Refused;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The organisation as it is kept.
///
/// That no unit is below itself is a rule about all units: edits of units go one after the other.
/// Across several processes nothing orders them; run one, or edit units through one.
@Service
public class OrganisationService {

    private final States<OrgUnit> units;
    private final States<Person> people;
    private final ReentrantLock edits = new ReentrantLock();

    OrganisationService(States<OrgUnit> units, States<Person> people) {
        this.units = units;
        this.people = people;
    }

    /// Those of the subjects that exist.
    public Set<Subject> known(Collection<Subject> subjects) {
        var ids = subjects.stream().map(Subject::toString).collect(Collectors.toSet());
        var there = new HashSet<>(units.get(ids).keySet());
        there.addAll(people.get(ids).keySet());
        return subjects.stream()
                .filter(subject -> there.contains(subject.toString()))
                .collect(Collectors.toSet());
    }

    @Nullable OrgUnit unit(UnitId id) {
        return units.get(id(id));
    }

    @Nullable Person person(PersonId id) {
        return people.get(id(id));
    }

    Paged<OrgUnit> units(Paging paging) {
        return page(units, paging);
    }

    Paged<Person> people(Paging paging) {
        return page(people, paging);
    }

    private static <T extends Revised> Paged<T> page(States<T> states, Paging paging) {
        var page = states.query(Query.of(Index.BY_ID).page(paging.limit(), paging.after()));
        return new Paged<>(page.items().stream().map(item -> item.value()).toList(), page.next());
    }

    Outcome<OrgUnit> state(UnitId id, StatedUnit stated, Condition condition) {
        return switch (stated.check("", id)) {
            case Checked.Refused<OrgUnit>(var refusals) -> throw Refused.invalid(refusals);
            case Checked.Accepted<OrgUnit>(var unit) -> state(unit, condition);
        };
    }

    private Outcome<OrgUnit> state(OrgUnit unit, Condition condition) {
        edits.lock();
        try {
            var refusals =
                    hierarchy()
                            .refusals(Map.of(unit.unit(), new Candidate("", unit)))
                            .get(unit.unit());
            if (refusals != null) {
                throw Refused.invalid(refusals);
            }
            return units.state(draft(unit), condition);
        } finally {
            edits.unlock();
        }
    }

    Outcome<Person> state(PersonId id, StatedPerson stated, Condition condition) {
        return switch (stated.check("", id, knownUnits(List.of(stated)))) {
            case Checked.Refused<Person>(var refusals) -> throw Refused.invalid(refusals);
            case Checked.Accepted<Person>(var person) -> people.state(draft(person), condition);
        };
    }

    void stateUnits(HttpItems<StatedUnit> items) {
        var candidates = new LinkedHashMap<UnitId, Candidate>();
        for (var named : items.left()) {
            switch (named.item().check(named.pointer(), new UnitId(named.id()))) {
                case Checked.Refused<OrgUnit>(var refusals) -> items.refuse(named.id(), refusals);
                case Checked.Accepted<OrgUnit>(var unit) ->
                        candidates.put(unit.unit(), new Candidate(named.pointer(), unit));
            }
        }
        edits.lock();
        try {
            hierarchy()
                    .refusals(candidates)
                    .forEach((unit, refusals) -> {
                        items.refuse(unit.value(), refusals);
                        candidates.remove(unit);
                    });
            var drafts =
                    candidates.values().stream().map(candidate -> draft(candidate.unit())).toList();
            var outcomes = units.state(drafts, Condition.anything());
            candidates
                    .keySet()
                    .forEach(unit -> items.answer(unit.value(), outcome(outcomes, id(unit))));
        } finally {
            edits.unlock();
        }
    }

    void statePeople(HttpItems<StatedPerson> items) {
        var known = knownUnits(items.left().stream().map(HttpItems.Named::item).toList());
        var drafts = new LinkedHashMap<PersonId, Draft<Person>>();
        for (var named : items.left()) {
            switch (named.item().check(named.pointer(), new PersonId(named.id()), known)) {
                case Checked.Refused<Person>(var refusals) -> items.refuse(named.id(), refusals);
                case Checked.Accepted<Person>(var person) ->
                        drafts.put(person.person(), draft(person));
            }
        }
        var outcomes = people.state(drafts.values(), Condition.anything());
        drafts.keySet()
                .forEach(person -> items.answer(person.value(), outcome(outcomes, id(person))));
    }

    private static <T extends Revised> Outcome<T> outcome(
            Map<String, Outcome<T>> outcomes, String id) {
        return Objects.requireNonNull(outcomes.get(id));
    }

    private Hierarchy hierarchy() {
        return new Hierarchy(
                units.all().stream().collect(Collectors.toMap(OrgUnit::unit, unit -> unit)));
    }

    /// Units are never deleted: one that is there now will be there.
    private Set<UnitId> knownUnits(List<StatedPerson> stated) {
        var named =
                stated.stream()
                        .flatMap(person -> person.units().stream())
                        .collect(Collectors.toSet());
        return units.get(named.stream().map(OrganisationService::id).toList()).values().stream()
                .map(OrgUnit::unit)
                .collect(Collectors.toSet());
    }

    private static String id(UnitId unit) {
        return "unit:" + unit;
    }

    private static String id(PersonId person) {
        return "person:" + person;
    }

    private static Draft<OrgUnit> draft(OrgUnit unit) {
        return new Draft<>(
                unit.id(),
                revision ->
                        new OrgUnit(
                                unit.unit(),
                                revision,
                                unit.name(),
                                unit.zone(),
                                unit.placements()));
    }

    private static Draft<Person> draft(Person person) {
        return new Draft<>(
                person.id(),
                revision ->
                        new Person(
                                person.person(),
                                revision,
                                person.name(),
                                person.email(),
                                person.memberships()));
    }
}
