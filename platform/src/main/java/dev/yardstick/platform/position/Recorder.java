package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns the submissions of intake partitions into changes of facts. Publish, then record, then
/// commit.
///
/// It publishes before it saves, so a fact that it read from anywhere but the store itself (a
/// cache, a replica) would be found to be old too late.
///
/// Not thread-safe; one recorder serves the partitions of one consumer. A second one on the same
/// partition (a zombie) does no harm.
public class Recorder {

    private final Documents<RecordedFact> facts;
    private final ChangeLog changes;
    private final Offsets offsets;

    public Recorder(Documents<RecordedFact> facts, ChangeLog changes, Offsets offsets) {
        this.facts = facts;
        this.changes = changes;
        this.offsets = offsets;
    }

    /// Records one batch of each of some partitions, in one round: what a round costs is mostly
    /// waiting, for the log and for the store.
    ///
    /// @param batches by partition, submissions in the order of their positions; none is empty
    public void record(Map<Integer, List<Submitted>> batches) {
        var decided = decide(batches);
        publish(decided);
        record(decided.values());
        commit(batches);
    }

    /// What a batch comes to: the changes in order, and the facts they leave.
    record Decided(List<Change> changes, Collection<Stored<RecordedFact>> facts) {}

    /// Each partition by itself: a fact's submissions are all on one.
    Map<Integer, Decided> decide(Map<Integer, List<Submitted>> batches) {
        var loaded = load(batches.values());
        var decided = new TreeMap<Integer, Decided>();
        batches.forEach((partition, batch) -> decided.put(partition, decide(batch, loaded)));
        return decided;
    }

    private Map<String, Stored<RecordedFact>> load(Collection<List<Submitted>> batches) {
        var ids = new LinkedHashSet<String>();
        for (var batch : batches) {
            for (var submitted : batch) {
                ids.add(submitted.submission().fact().id().value());
            }
        }
        return facts.find(ids);
    }

    Decided decide(List<Submitted> batch, Map<String, Stored<RecordedFact>> loaded) {
        var current = new HashMap<>(loaded);
        var changed = new LinkedHashMap<String, Stored<RecordedFact>>();
        var out = new ArrayList<Change>();
        for (var submitted : batch) {
            var id = submitted.submission().fact().id().value();
            var known = current.get(id);
            var change = decide(known == null ? null : known.value(), submitted);
            if (change == null) {
                continue;
            }
            var next = RecordedFact.after(known == null ? null : known.value(), change);
            var stored = known == null ? Stored.fresh(id, next) : known.with(next);
            current.put(id, stored);
            changed.put(id, stored);
            out.add(change);
        }
        return new Decided(out, changed.values());
    }

    /// The change that a submission makes of a fact; null when it makes none, because it was seen
    /// before or a newer statement is known.
    @Nullable Change decide(@Nullable RecordedFact current, Submitted submitted) {
        var submission = submitted.submission();
        if (current != null && (alreadyDone(current, submitted) || notNewer(current, submitted))) {
            return null;
        }
        return new Change(
                submitted.position(),
                current == null ? null : current.fact(),
                submission.fact(),
                submission.acceptedAt());
    }

    boolean alreadyDone(RecordedFact current, Submitted submitted) {
        return current.position() >= submitted.position();
    }

    boolean notNewer(RecordedFact current, Submitted submitted) {
        return submitted.submission().fact().sourceVersion() <= current.fact().sourceVersion();
    }

    void publish(Map<Integer, Decided> decided) {
        var published = new TreeMap<Integer, List<Change>>();
        decided.forEach((partition, batch) -> {
            if (!batch.changes().isEmpty()) {
                published.put(partition, batch.changes());
            }
        });
        if (!published.isEmpty()) {
            changes.publish(published);
        }
    }

    /// Saves each fact if it is unchanged; one that somebody else has saved meanwhile is looked at
    /// again, and only ever a lower position is overwritten.
    void record(Collection<Decided> decided) {
        var left = decided.stream().flatMap(batch -> batch.facts().stream()).toList();
        var refused = facts.save(left);
        for (var fact : left) {
            if (refused.contains(fact.id())) {
                recordOverLower(fact);
            }
        }
    }

    private void recordOverLower(Stored<RecordedFact> fact) {
        while (true) {
            var now = facts.find(List.of(fact.id())).get(fact.id());
            if (now != null && !isLower(now.value(), fact.value())) {
                return;
            }
            var again =
                    now == null ? Stored.fresh(fact.id(), fact.value()) : now.with(fact.value());
            if (facts.save(List.of(again)).isEmpty()) {
                return;
            }
        }
    }

    boolean isLower(RecordedFact now, RecordedFact next) {
        return now.position() < next.position();
    }

    void commit(Map<Integer, List<Submitted>> batches) {
        batches.forEach(
                (partition, batch) -> offsets.commit(partition, batch.getLast().position() + 1));
    }
}
