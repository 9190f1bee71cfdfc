package dev.yardstick.incentive.statement;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Query;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.document.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps every revision of every statement with the instant at which it was made.
final class HistoryService {

    private final Documents<StatementRevision> revisions;
    private final InstantSource clock;

    HistoryService(Store store, InstantSource clock) {
        this.revisions = store.documents(StatementRevision.SHAPE);
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// Keeps those that are not kept yet. A statement that was saved just before a crash is made
    /// again after it, and found to be missing here.
    ///
    /// @param at an instant before anybody could read them: whoever has seen one finds it as of
    ///   then
    void keep(Collection<Statement> statements, Instant at) {
        var byId = new LinkedHashMap<String, Statement>();
        statements.forEach(statement -> byId.put(StatementRevision.id(statement), statement));
        byId.keySet().removeAll(revisions.find(byId.keySet()).keySet());
        // Who is refused here has been kept by another process.
        revisions.save(
                byId.entrySet().stream()
                        .map(entry ->
                                Stored.fresh(
                                        entry.getKey(),
                                        new StatementRevision(
                                                entry.getValue().id(), at, entry.getValue())))
                        .toList());
    }

    /// The statement as it was at an instant, to the millisecond; null: there was none yet.
    @Nullable Statement asOf(PersonId payee, Period month, Instant at) {
        var items =
                revisions
                        .query(
                                Query.of(StatementRevision.BY_STATEMENT, MonthId.of(payee, month))
                                        .between(null, at.plusMillis(1))
                                        .newestFirst()
                                        .page(1, null))
                        .items();
        return items.isEmpty() ? null : items.getFirst().value().stated();
    }
}
