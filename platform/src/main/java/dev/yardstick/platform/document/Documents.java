package dev.yardstick.platform.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The documents of one kind. Safe for use by many threads and, on MongoDB, many processes.
///
/// Every operation throws [StoreUnavailable] when the engine is away; then nothing is known of what
/// was saved.
public interface Documents<T> {

    /// The documents that are there, by id, in the order of `ids`.
    Map<String, Stored<T>> find(Collection<String> ids);

    /// Saves each document if its revision is still the one it was read with, and raises its
    /// revision by one. Of several savers of one revision exactly one succeeds. Durable on return.
    ///
    /// @param documents at most one per id
    /// @return the ids that were refused, because somebody saved them since; empty when all were
    ///   saved
    Set<String> save(Collection<Stored<T>> documents);

    /// One page of documents in the order of a declared index. Throws [UnknownCursor] where
    /// [Query#after] is not a cursor that the same query gave.
    Page<T> query(Query query);

    /// The ids of what [#query] gives; an engine need not read the documents for it.
    default List<String> ids(Query query) {
        return query(query).items().stream().map(Stored::id).toList();
    }
}
