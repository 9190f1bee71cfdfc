package dev.yardstick.scoring.settle;

import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.scoring.measure.Buckets;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.organisation.Organisation.Stay;
import dev.yardstick.scoring.organisation.RollUp;
import dev.yardstick.scoring.organisation.UnitMonth;
import dev.yardstick.scoring.scorecard.HistoryService;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Sums up units again, the lowest first, and saves those that changed.
///
/// A unit is always read before its children: of two who sum up the same unit at once, the one that
/// saw older children is refused, and sums up again.
final class RollUpService {

    private final Documents<PersonMonth> people;
    private final Documents<UnitMonth> units;
    private final HistoryService histories;

    RollUpService(
            Documents<PersonMonth> people, Documents<UnitMonth> units, HistoryService histories) {
        this.people = people;
        this.units = units;
        this.histories = histories;
    }

    /// Sums up units whose children changed, and all that stand above them.
    void sum(Map<YearMonth, ? extends Collection<UnitId>> stale, Organisation organisation) {
        stale.forEach((month, units) -> {
            var from = month.atDay(1);
            var until = month.plusMonths(1).atDay(1);
            var all = organisation.withAllAbove(units, from, until);
            boolean again = sum(month, all, organisation);
            // Where units move within the month, none may be the lowest on every day: until nothing
            // changes any more.
            while (again && organisation.anyUnitMoves(from, until)) {
                again = sum(month, all, organisation);
            }
        });
    }

    private boolean sum(YearMonth month, Collection<UnitId> all, Organisation organisation) {
        var byDepth = new TreeMap<Integer, List<UnitId>>();
        for (var unit : all) {
            byDepth.computeIfAbsent(
                            organisation.depth(unit, month.atEndOfMonth()), d -> new ArrayList<>())
                    .add(unit);
        }
        boolean changed = false;
        for (var level : byDepth.descendingMap().values()) {
            Collection<UnitId> left = level;
            while (!left.isEmpty()) {
                var next = next(month, left, organisation);
                changed |= !next.isEmpty();
                left = refused(units.save(next), next);
            }
            level.forEach(unit -> histories.added(Subject.of(unit), month));
        }
        return changed;
    }

    private static Collection<UnitId> refused(Set<String> refused, List<Stored<UnitMonth>> saved) {
        var again = new ArrayList<UnitId>();
        for (var unit : saved) {
            if (refused.contains(unit.id())) {
                again.add(unit.value().unit());
            }
        }
        return again;
    }

    private List<Stored<UnitMonth>> next(
            YearMonth month, Collection<UnitId> which, Organisation organisation) {
        var read = units.find(which.stream().map(unit -> UnitMonth.id(unit, month)).toList());
        var stays = new LinkedHashMap<UnitId, List<Stay>>();
        for (var unit : which) {
            stays.put(unit, organisation.stays(unit, month.atDay(1), month.plusMonths(1).atDay(1)));
        }
        var children = children(month, stays.values());
        var next = new ArrayList<Stored<UnitMonth>>();
        stays.forEach((unit, ofUnit) -> {
            var sum = RollUp.of(month, ofUnit, children);
            var id = UnitMonth.id(unit, month);
            var known = read.get(id);
            if (known == null ? !sum.isEmpty() : !known.value().buckets().equals(sum)) {
                var value = new UnitMonth(unit, month, sum);
                next.add(known == null ? Stored.fresh(id, value) : known.with(value));
            }
        });
        return next;
    }

    private Map<Subject, Buckets> children(YearMonth month, Collection<List<Stay>> stays) {
        var personIds = new LinkedHashSet<String>();
        var unitIds = new LinkedHashSet<String>();
        for (var ofUnit : stays) {
            for (var stay : ofUnit) {
                switch (stay.child()) {
                    case Subject.OfPerson(var person) ->
                            personIds.add(PersonMonth.id(person, month));
                    case Subject.OfUnit(var below) -> unitIds.add(UnitMonth.id(below, month));
                }
            }
        }
        var children = new HashMap<Subject, Buckets>();
        people.find(personIds)
                .values()
                .forEach(found ->
                        children.put(Subject.of(found.value().person()), found.value().buckets()));
        units.find(unitIds)
                .values()
                .forEach(found ->
                        children.put(Subject.of(found.value().unit()), found.value().buckets()));
        return children;
    }
}
