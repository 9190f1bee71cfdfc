package dev.yardstick.scoring.scorecard;

import dev.yardstick.events.PersonId;
import dev.yardstick.events.Subject;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.scoring.measure.PersonMonth;
import dev.yardstick.scoring.organisation.UnitMonth;
import dev.yardstick.scoring.scorecard.History.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/// Reads what is kept of subjects.
///
/// Which months a subject has is asked once and then remembered: months only ever become more, and
/// whoever adds one says so with [#added]. Where other processes add some too, it is asked each
/// time.
public final class HistoryService {

    /// Of so many subjects the months are remembered; then it begins anew.
    private static final int REMEMBERED = 200_000;

    private final Documents<PersonMonth> people;
    private final Documents<UnitMonth> units;
    private final boolean alone;
    private final Map<Subject, NavigableSet<YearMonth>> known = new ConcurrentHashMap<>();

    /// @param alone whether no other process writes to these documents
    public HistoryService(
            Documents<PersonMonth> people, Documents<UnitMonth> units, boolean alone) {
        this.people = people;
        this.units = units;
        this.alone = alone;
    }

    /// The subject now has a document for the month, which it may not have had before.
    public void added(Subject subject, YearMonth month) {
        known.computeIfPresent(
                subject,
                (s, months) -> {
                    months.add(month);
                    return months;
                });
    }

    /// The months in which anything is kept of the subject.
    private NavigableSet<YearMonth> months(Subject subject) {
        if (!alone) {
            return ask(subject);
        }
        var months = known.get(subject);
        if (months != null) {
            return months;
        }
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        // While it is asked, a month that is added waits.
        return known.computeIfAbsent(subject, this::ask);
    }

    public History of(Subject subject) {
        return of(List.of(subject)).getOrDefault(subject, History.EMPTY);
    }

    /// All months of each subject; an empty history where nothing is kept.
    public Map<Subject, History> of(Collection<? extends Subject> subjects) {
        var personIds = new ArrayList<String>();
        var unitIds = new ArrayList<String>();
        for (var subject : subjects) {
            for (var month : months(subject)) {
                switch (subject) {
                    case Subject.OfPerson(var person) ->
                            personIds.add(PersonMonth.id(person, month));
                    case Subject.OfUnit(var unit) -> unitIds.add(UnitMonth.id(unit, month));
                }
            }
        }
        var months = new HashMap<Subject, TreeMap<YearMonth, Month>>();
        for (var found : people.find(personIds).values()) {
            var kept = found.value();
            months.computeIfAbsent(Subject.of(kept.person()), s -> new TreeMap<>())
                    .put(kept.month(), new Month(kept.buckets(), found.revision()));
        }
        for (var found : units.find(unitIds).values()) {
            var kept = found.value();
            months.computeIfAbsent(Subject.of(kept.unit()), s -> new TreeMap<>())
                    .put(kept.month(), new Month(kept.buckets(), found.revision()));
        }
        var histories = new LinkedHashMap<Subject, History>();
        for (var subject : subjects) {
            var kept = months.get(subject);
            histories.put(subject, kept == null ? History.EMPTY : new History(kept));
        }
        return histories;
    }

    private NavigableSet<YearMonth> ask(Subject subject) {
        return switch (subject) {
            case Subject.OfPerson(PersonId person) ->
                    all(
                            people,
                            Query.of(PersonMonth.BY_PERSON, person.value()),
                            PersonMonth::month);
            case Subject.OfUnit(UnitId unit) ->
                    all(units, Query.of(UnitMonth.BY_UNIT, unit.value()), UnitMonth::month);
        };
    }

    private static <T> NavigableSet<YearMonth> all(
            Documents<T> documents, Query query, Function<T, YearMonth> month) {
        var months = new ConcurrentSkipListSet<YearMonth>();
        Page<T> page;
        var next = query;
        do {
            page = documents.query(next);
            page.items().forEach(stored -> months.add(month.apply(stored.value())));
            next = query.page(query.limit(), page.next());
        } while (page.next() != null);
        return months;
    }
}
