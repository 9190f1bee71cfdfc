package dev.yardstick.platform.state;

import dev.yardstick.events.Revised;
import dev.yardstick.platform.document.CachedDocuments;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Page;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import dev.yardstick.platform.kafka.KafkaUnavailable;
import dev.yardstick.platform.kafka.StatePublisher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The states of one kind that this service owns: kept, and told to everybody. Save, then publish,
/// then mark as published.
///
/// Safe for many threads. What could not be published stays marked as unpublished, and [#republish]
/// tells it later.
public final class States<T extends Revised> {

    private static final Logger log = LoggerFactory.getLogger(States.class);
    private static final String UNPUBLISHED = "unpublished";
    private static final int PAGE = 500;

    /// After so many in a row it is Kafka that is away, and not a state that is odd.
    private static final int FAILURES = 3;

    private final Class<T> type;
    private final Documents<Kept> documents;
    private final StatePublisher publisher;

    // Publishing failed, and republishing has not succeeded since: nobody waits for it meanwhile.
    private volatile boolean kafkaIsAway;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /// @param indexes over fields of the state, for example `Index.on("by-owner", "owner", "name")`
    public States(
            Store store, String name, Class<T> type, StatePublisher publisher, Index... indexes) {
        this(store.documents(shape(name, indexes)), type, publisher);
    }

    /// States that are large and change often, with the latest of them at hand where one process
    /// alone keeps them.
    ///
    /// @param most how many
    public static <T extends Revised> States<T> atHand(
            Store store,
            String name,
            Class<T> type,
            StatePublisher publisher,
            boolean alone,
            long most,
            Index... indexes) {
        return new States<>(
                CachedDocuments.on(store, shape(name, indexes), alone, most), type, publisher);
    }

    States(Documents<Kept> documents, Class<T> type, StatePublisher publisher) {
        this.documents = documents;
        this.type = type;
        this.publisher = publisher;
    }

    static Shape<Kept> shape(String name, Index... indexes) {
        var all = new ArrayList<Index>();
        all.add(Index.on(UNPUBLISHED, "published"));
        for (var index : indexes) {
            var fields = index.fields().stream().map(field -> "state." + field).toList();
            all.add(new Index(index.name(), fields));
        }
        return new Shape<>(name, Kept.class, all);
    }

    public @Nullable T get(String id) {
        var kept = documents.find(List.of(id)).get(id);
        return kept == null ? null : state(kept);
    }

    /// The states that are there, by id.
    public Map<String, T> get(Collection<String> ids) {
        var states = new LinkedHashMap<String, T>();
        documents.find(ids).forEach((id, kept) -> states.put(id, state(kept)));
        return states;
    }

    public Page<T> query(Query query) {
        var page = documents.query(query);
        var items =
                page.items().stream()
                        .map(kept -> new Stored<>(kept.id(), kept.revision(), state(kept)))
                        .toList();
        return new Page<>(items, page.next());
    }

    /// Every state, by id.
    public List<T> all() {
        return all(Query.of(Index.BY_ID));
    }

    /// Every state that answers the query, in its order.
    public List<T> all(Query query) {
        var all = new ArrayList<T>();
        @Nullable String after = null;
        do {
            var page = query(query.page(Query.MAX_LIMIT, after));
            page.items().forEach(item -> all.add(item.value()));
            after = page.next();
        } while (after != null);
        return all;
    }

    public Outcome<T> state(Draft<T> draft, Condition condition) {
        return Objects.requireNonNull(state(List.of(draft), condition).get(draft.id()));
    }

    /// States each draft for which the condition holds, and publishes what has changed. Durable on
    /// return, whether Kafka was there or not.
    ///
    /// @param drafts at most one for each id
    /// @return the outcome for each id
    public Map<String, Outcome<T>> state(Collection<Draft<T>> drafts, Condition condition) {
        var byId =
                drafts.stream()
                        .collect(
                                Collectors.toMap(
                                        Draft::id,
                                        Function.identity(),
                                        States::twice,
                                        LinkedHashMap::new));
        return derive(byId.keySet(), ids -> byId, condition);
    }

    /// The same for states that follow from something else. What they follow from is read after the
    /// states they will replace, and again when somebody was faster: the last state kept is never
    /// made from older reasons than the one before.
    ///
    /// @param drafts the drafts for these ids, made afresh at each call; an id without one stays as
    ///   it is, and has no outcome
    public Map<String, Outcome<T>> derive(
            Set<String> ids,
            Function<Set<String>, Map<String, Draft<T>>> drafts,
            Condition condition) {
        enter(ids);
        try {
            var outcomes = new LinkedHashMap<String, Outcome<T>>();
            var changed = save(ids, drafts, condition, outcomes);
            try {
                if (!kafkaIsAway) {
                    publish(changed);
                }
            } catch (RuntimeException e) {
                kafkaIsAway = true;
                // Republication will tell it, and says how that goes.
                log.debug("{} of {} saved, but not published yet", changed.size(), type, e);
            }
            return outcomes;
        } finally {
            leave(ids);
        }
    }

    /// What was saved, and over what.
    private record Saved(Stored<Kept> now, boolean overPublished) {}

    private List<Saved> save(
            Set<String> ids,
            Function<Set<String>, Map<String, Draft<T>>> drafts,
            Condition condition,
            Map<String, Outcome<T>> outcomes) {
        var all = new ArrayList<Saved>();
        var open = ids;
        while (!open.isEmpty()) {
            var read = documents.find(open);
            var wanted = drafts.apply(open);
            var next = new LinkedHashMap<String, Stored<Kept>>();
            for (var id : open) {
                var kept = read.get(id);
                var draft = wanted.get(id);
                if (draft == null) {
                    continue;
                }
                var outcome = Outcome.of(kept == null ? null : state(kept), draft, condition);
                outcomes.put(id, outcome);
                if (outcome instanceof Outcome.Stated<T>(var state)) {
                    var unpublished = new Kept(state, false);
                    next.put(
                            id,
                            kept == null ? Stored.fresh(id, unpublished) : kept.with(unpublished));
                }
            }
            var refused = documents.save(next.values());
            next.forEach((id, stored) -> {
                if (!refused.contains(id)) {
                    var kept = read.get(id);
                    all.add(new Saved(saved(stored), kept == null || kept.value().published()));
                }
            });
            open = new LinkedHashSet<>(refused);
        }
        return all;
    }

    private void publish(List<Saved> saved) {
        if (saved.isEmpty()) {
            return;
        }
        publisher.publish(saved.stream().map(s -> s.now().value().state()).toList());
        // Over an unpublished state somebody else may be under way, who publishes the older state
        // after this one:
        // that is for republish to set right.
        confirm(saved.stream().filter(Saved::overPublished).map(Saved::now).toList());
    }

    /// Marks as published what is still as it was when it was published. Where it is not, an older
    /// state may now be the last one told, so that the newer has to be told again.
    private void confirm(List<Stored<Kept>> published) {
        var marked = published.stream().map(stored -> mark(stored, true)).toList();
        for (var id : documents.save(marked)) {
            tellAgain(id);
        }
    }

    private void tellAgain(String id) {
        while (true) {
            var now = documents.find(List.of(id)).get(id);
            if (now == null
                    || !now.value().published()
                    || documents.save(List.of(mark(now, false))).isEmpty()) {
                return;
            }
        }
    }

    /// Publishes what is still unpublished; leaves alone what [#state] is just about to publish.
    ///
    /// @return how many
    public int republish() {
        int count = 0;
        @Nullable String after = null;
        do {
            var page = documents.query(Query.of(UNPUBLISHED, false).page(PAGE, after));
            count += republish(page.items().stream().map(Stored::id).toList());
            after = page.next();
        } while (after != null);
        return count;
    }

    private int republish(List<String> ids) {
        var mine = new LinkedHashSet<String>();
        try {
            for (var id : ids) {
                if (underWay.putIfAbsent(id, 1) == null) {
                    mine.add(id);
                }
            }
            // Read again now that nobody else here publishes these: what was read before may be
            // told by now.
            var left =
                    documents.find(mine).values().stream()
                            .filter(stored -> !stored.value().published())
                            .toList();
            if (!left.isEmpty()) {
                tell(left);
            }
            return left.size();
        } finally {
            leave(mine);
        }
    }

    /// Together; where that fails one by one, so that a state that can't be published (too large
    /// for its topic, say) does not keep the others from it.
    private void tell(List<Stored<Kept>> left) {
        try {
            tellTogether(left);
            return;
        } catch (KafkaUnavailable e) {
            if (left.size() == 1) {
                throw e;
            }
        }
        @Nullable KafkaUnavailable failure = null;
        int inARow = 0;
        for (var one : left) {
            try {
                tellTogether(List.of(one));
                inARow = 0;
            } catch (KafkaUnavailable e) {
                failure = e;
                if (++inARow == FAILURES) {
                    break;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void tellTogether(List<Stored<Kept>> left) {
        publisher.publish(left.stream().map(stored -> stored.value().state()).toList());
        kafkaIsAway = false;
        confirm(left);
    }

    private void enter(Set<String> ids) {
        ids.forEach(id -> underWay.merge(id, 1, Integer::sum));
    }

    private void leave(Set<String> ids) {
        ids.forEach(
                id -> underWay.computeIfPresent(id, (i, count) -> count == 1 ? null : count - 1));
    }

    private static Stored<Kept> mark(Stored<Kept> stored, boolean published) {
        return stored.with(new Kept(stored.value().state(), published));
    }

    private static Stored<Kept> saved(Stored<Kept> stored) {
        return new Stored<>(stored.id(), stored.revision() + 1, stored.value());
    }

    private T state(Stored<Kept> stored) {
        return type.cast(stored.value().state());
    }

    private static <A> A twice(A one, A other) {
        throw new IllegalArgumentException("twice: " + one + " and " + other);
    }
}
