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
import java.util.Map;

/// The organisation and the goals that the kept and published figures rest on.
///
/// Without it a restart could not tell a goal that was changed while it was down, or whose
/// consequences it did not get to the end of, from the many that it had long settled.
final class SettledService {

    private final Documents<Person> people;
    private final Documents<OrgUnit> units;
    private final Documents<Goal> goals;

    /// What was settled.
    record States(Organisation organisation, Map<String, Goal> goals) {}

    SettledService(Store store) {
        people = store.documents(shape("people", Person.class));
        units = store.documents(shape("units", OrgUnit.class));
        goals = store.documents(shape("goals", Goal.class));
    }

    private static <T> Shape<T> shape(String name, Class<T> type) {
        return Shape.of("settled_" + name + "_" + Measures.GENERATION, type);
    }

    States load() {
        var byId = new HashMap<String, Goal>();
        all(goals).forEach(goal -> byId.put(goal.id(), goal));
        return new States(new Organisation(all(people), all(units)), byId);
    }

    /// Everything in the basis has been settled.
    void save(Basis basis) {
        save(people, basis.organisation().people());
        save(units, basis.organisation().units());
        save(goals, basis.goals().values());
    }

    private static <T> Collection<T> all(Documents<T> documents) {
        var all = new ArrayList<T>();
        var query = Query.of(Index.BY_ID);
        while (true) {
            var page = documents.query(query);
            page.items().forEach(stored -> all.add(stored.value()));
            if (page.next() == null) {
                return all;
            }
            query = query.page(Query.MAX_LIMIT, page.next());
        }
    }

    /// What somebody else saved meanwhile is at least as new, and may stay.
    private static <T extends Revised> void save(Documents<T> documents, Collection<T> states) {
        var known = documents.find(states.stream().map(Revised::id).toList());
        var next = new ArrayList<Stored<T>>();
        for (var state : states) {
            var stored = known.get(state.id());
            if (stored == null) {
                next.add(Stored.fresh(state.id(), state));
            } else if (stored.value().revision() < state.revision()) {
                next.add(stored.with(state));
            }
        }
        documents.save(next);
    }
}
