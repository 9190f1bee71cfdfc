package dev.yardstick.scoring.settle;

import dev.yardstick.events.Goal;
import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.Revised;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.scoring.measure.Measures;
import dev.yardstick.scoring.organisation.Organisation;
import dev.yardstick.scoring.target.Basis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the kept and published figures rest on, of the organisation and the goals.
///
/// Without it a restart could not tell what changed while the service was down, or whose
/// consequences it did not get to the end of, from all that it had long settled. A statement is
/// noted before any figure is made from it, beside those before it; these are let go when
/// everything has followed. So whatever a crash leaves behind rests on statements that are noted
/// here.
final class SettledService {

    /// What figures of a person may rest on, the latest last.
    ///
    /// @param isNew whether figures may also rest on there being no statement at all
    record OfPerson(boolean isNew, List<Person> stated) {}

    /// What figures of a unit may rest on, the latest last.
    ///
    /// @param isNew whether figures may also rest on there being no statement at all
    record OfUnit(boolean isNew, List<OrgUnit> stated) {}

    /// The same of any type.
    private record Stated<T>(boolean isNew, List<T> stated) {

        int versions() {
            return stated.size() + (isNew ? 1 : 0);
        }

        /// In the place, or the last where there are fewer.
        Stream<T> version(int place) {
            int at = Math.min(place, versions() - 1) - (isNew ? 1 : 0);
            return at < 0 ? Stream.empty() : Stream.of(stated.get(at));
        }

        Stated<T> and(T state) {
            return new Stated<>(isNew, Stream.concat(stated.stream(), Stream.of(state)).toList());
        }
    }

    private final Notes<Person, OfPerson> people;
    private final Notes<OrgUnit, OfUnit> units;
    private final Notes<Goal, Goal> goals;

    SettledService(Store store) {
        people =
                new Notes<>(
                        store,
                        "people",
                        OfPerson.class,
                        noted -> new OfPerson(noted.isNew, noted.stated),
                        document -> new Stated<>(document.isNew, document.stated));
        units =
                new Notes<>(
                        store,
                        "units",
                        OfUnit.class,
                        noted -> new OfUnit(noted.isNew, noted.stated),
                        document -> new Stated<>(document.isNew, document.stated));
        // Of goals the settled one is enough: one that is stated anew touches all that it could.
        goals =
                new Notes<>(
                        store,
                        "goals",
                        Goal.class,
                        noted -> noted.stated.getLast(),
                        goal -> new Stated<>(false, List.of(goal)));
    }

    /// The organisations that figures may rest on.
    List<Organisation> organisations() {
        int most = Math.max(1, Math.max(people.most(), units.most()));
        return IntStream.range(0, most)
                .mapToObj(i -> new Organisation(people.versions(i), units.versions(i)))
                .toList();
    }

    /// The goals that everything has followed from.
    Map<String, Goal> goals() {
        var byId = new HashMap<String, Goal>();
        goals.versions(0).forEach(goal -> byId.put(goal.id(), goal));
        return byId;
    }

    /// From now on figures may rest on the basis too.
    void begin(Basis basis) {
        people.add(basis.organisation().people());
        units.add(basis.organisation().units());
    }

    /// All figures rest on the basis and on nothing before it.
    void end(Basis basis) {
        people.replace(basis.organisation().people());
        units.replace(basis.organisation().units());
        goals.replace(basis.goals().values());
    }

    /// The statements of one type, at hand and stored.
    private static final class Notes<T extends Revised, D> {

        private final Documents<D> documents;
        private final Function<Stated<T>, D> document;
        private final Function<D, Stated<T>> statements;
        private final Map<String, Stored<D>> noted = new HashMap<>();

        Notes(
                Store store,
                String name,
                Class<D> type,
                Function<Stated<T>, D> document,
                Function<D, Stated<T>> statements) {
            this.documents =
                    store.documents(Shape.of("settled_" + name + "_" + Measures.GENERATION, type));
            this.document = document;
            this.statements = statements;
            var query = Query.of(Index.BY_ID);
            var page = documents.query(query);
            while (true) {
                page.items().forEach(stored -> noted.put(stored.id(), stored));
                if (page.next() == null) {
                    return;
                }
                page = documents.query(query.page(Query.MAX_LIMIT, page.next()));
            }
        }

        int most() {
            return noted.values().stream()
                    .mapToInt(stored -> statements.apply(stored.value()).versions())
                    .max()
                    .orElse(0);
        }

        /// Of each the statement in the place, where there was one.
        List<T> versions(int place) {
            return noted.values().stream()
                    .flatMap(stored -> statements.apply(stored.value()).version(place))
                    .toList();
        }

        void add(Collection<T> latest) {
            save(
                    latest,
                    (known, state) -> {
                        if (known == null) {
                            return new Stated<>(true, List.of(state));
                        }
                        return known.stated.getLast().revision() < state.revision()
                                ? known.and(state)
                                : known;
                    });
        }

        void replace(Collection<T> latest) {
            save(latest, (_, state) -> new Stated<>(false, List.of(state)));
        }

        private interface Step<T> {
            Stated<T> next(@Nullable Stated<T> known, T state);
        }

        private void save(Collection<T> latest, Step<T> step) {
            while (true) {
                var next = next(latest, step);
                var refused = documents.save(next);
                for (var saved : next) {
                    noted.put(
                            saved.id(),
                            new Stored<>(saved.id(), saved.revision() + 1, saved.value()));
                }
                if (refused.isEmpty()) {
                    return;
                }
                // Noted by another process meanwhile, or before a failure.
                noted.putAll(documents.find(refused));
            }
        }

        private List<Stored<D>> next(Collection<T> latest, Step<T> step) {
            var next = new ArrayList<Stored<D>>();
            for (var state : latest) {
                var stored = noted.get(state.id());
                var known = stored == null ? null : statements.apply(stored.value());
                var wanted = step.next(known, state);
                if (!wanted.equals(known)) {
                    var value = document.apply(wanted);
                    next.add(stored == null ? Stored.fresh(state.id(), value) : stored.with(value));
                }
            }
            return next;
        }
    }
}
