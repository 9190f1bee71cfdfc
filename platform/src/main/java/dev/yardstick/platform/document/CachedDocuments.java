package dev.yardstick.platform.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Documents with the latest of them at hand, so that what is saved over and over need not be read
/// again each time, and what is not there need not be looked for.
///
/// What is at hand may be older than what is stored, where another process saved it. That does no
/// harm: saving over it is refused, and a refused document is read from the store next. Questions
/// always go to the store.
///
/// Not for who shows others what follows from a document before saving it, as the recorder does:
/// the refusal would come too late.
public final class CachedDocuments<T> implements Documents<T> {

    private final Documents<T> stored;

    /// Empty for what is not there.
    private final Cache<String, Optional<Stored<T>>> atHand;

    private final AtomicLong saves = new AtomicLong();

    private CachedDocuments(Documents<T> stored, Cache<String, Optional<Stored<T>>> atHand) {
        this.stored = stored;
        this.atHand = atHand;
    }

    /// Keeps the documents that were used last or most often.
    ///
    /// @param most how many
    public static <T> CachedDocuments<T> of(Documents<T> stored, long most) {
        return new CachedDocuments<>(stored, Caffeine.newBuilder().maximumSize(most).build());
    }

    /// The documents of a shape, with the latest at hand where one process alone saves them.
    ///
    /// @param most how many
    public static <T> Documents<T> on(Store store, Shape<T> shape, boolean alone, long most) {
        var documents = store.documents(shape);
        return alone ? of(documents, most) : documents;
    }

    @Override
    public Map<String, Stored<T>> find(Collection<String> ids) {
        var known = atHand.getAllPresent(ids);
        var missing = new ArrayList<String>();
        for (var id : ids) {
            if (!known.containsKey(id)) {
                missing.add(id);
            }
        }
        var read = missing.isEmpty() ? Map.<String, Stored<T>>of() : read(missing);
        var found = LinkedHashMap.<String, Stored<T>>newLinkedHashMap(ids.size());
        for (var id : ids) {
            var document = known.containsKey(id) ? known.get(id).orElse(null) : read.get(id);
            if (document != null) {
                found.put(id, document);
            }
        }
        return found;
    }

    private Map<String, Stored<T>> read(List<String> ids) {
        long before = saves.get();
        var read = stored.find(ids);
        read.values().forEach(this::keep);
        for (var id : ids) {
            if (!read.containsKey(id)) {
                keepAbsent(id, before);
            }
        }
        return read;
    }

    @Override
    public Set<String> save(Collection<Stored<T>> documents) {
        var refused = write(documents);
        for (var document : documents) {
            if (refused.contains(document.id())) {
                atHand.invalidate(document.id());
            } else {
                keep(new Stored<>(document.id(), document.revision() + 1, document.value()));
            }
        }
        return refused;
    }

    /// After a failure nothing is known of what was saved.
    private Set<String> write(Collection<Stored<T>> documents) {
        try {
            var refused = stored.save(documents);
            saves.incrementAndGet();
            return refused;
        } catch (StoreUnavailable e) {
            saves.incrementAndGet();
            documents.forEach(document -> atHand.invalidate(document.id()));
            throw e;
        }
    }

    /// A slow reader does not put back what somebody has saved over meanwhile.
    private void keep(Stored<T> document) {
        atHand.asMap()
                .merge(
                        document.id(),
                        Optional.of(document),
                        (a, b) -> revision(b) > revision(a) ? b : a);
    }

    private static long revision(Optional<? extends Stored<?>> document) {
        return document.map(Stored::revision).orElse(0L);
    }

    /// Who has saved since, or is about to say so, may have saved this, and it need not be at hand
    /// any more.
    private void keepAbsent(String id, long before) {
        atHand.asMap()
                .compute(
                        id,
                        (i, known) ->
                                known == null && saves.get() == before ? Optional.empty() : known);
    }

    @Override
    public Page<T> query(Query query) {
        return stored.query(query);
    }

    @Override
    public List<String> ids(Query query) {
        return stored.ids(query);
    }
}
