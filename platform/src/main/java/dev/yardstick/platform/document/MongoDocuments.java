package dev.yardstick.platform.document;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/// The documents of one collection.
final class MongoDocuments<T> implements Documents<T> {

    private static final int FIND_AT_ONCE = 1_000;

    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private static final Bson ID_ALONE = Projections.include(MongoIndexes.ID);

    private final Shape<T> shape;
    private final MongoStore store;
    private final MongoCollection<BsonDocument> collection;
    private final MongoValues<T> values;
    private final MongoIndexes indexes;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean prepared;

    MongoDocuments(Shape<T> shape, MongoStore store) {
        this.shape = shape;
        this.store = store;
        this.collection = store.collection(shape.name());
        this.values = new MongoValues<>(shape.type());
        this.indexes = MongoIndexes.of(shape);
    }

    Shape<T> shape() {
        return shape;
    }

    @Override
    public Map<String, Stored<T>> find(Collection<String> ids) {
        var found = HashMap.<String, Stored<T>>newHashMap(ids.size());
        var all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += FIND_AT_ONCE) {
            var some = all.subList(i, Math.min(all.size(), i + FIND_AT_ONCE));
            for (var document : read(Filters.in(MongoIndexes.ID, some), FIND_AT_ONCE)) {
                var stored = stored(document);
                found.put(stored.id(), stored);
            }
        }
        return inOrder(found, all);
    }

    private Map<String, Stored<T>> inOrder(Map<String, Stored<T>> found, List<String> ids) {
        var ordered = LinkedHashMap.<String, Stored<T>>newLinkedHashMap(found.size());
        for (var id : ids) {
            var stored = found.get(id);
            if (stored != null) {
                ordered.put(id, stored);
            }
        }
        return ordered;
    }

    private List<BsonDocument> read(Bson filter, int batch) {
        return store.ask(() -> collection.find(filter).batchSize(batch).into(new ArrayList<>()));
    }

    private Stored<T> stored(BsonDocument document) {
        return new Stored<>(
                document.getString(MongoIndexes.ID).getValue(),
                document.getNumber(MongoIndexes.REVISION).longValue(),
                values.read(document));
    }

    /// An update names the revision that it replaces, and may insert. Where that revision is gone
    /// it therefore tries to insert a second document of that id, and the server reports that as a
    /// duplicate key of exactly this update; a plain update that matches nothing would be counted
    /// but not named. One that did insert, because there was no document at all, is taken back.
    @Override
    public Set<String> save(Collection<Stored<T>> documents) {
        prepare();
        var batch = List.copyOf(documents);
        requireDistinct(batch);
        if (batch.isEmpty()) {
            return Set.of();
        }
        var refused = new HashSet<String>();
        for (var upsert : write(batch, refused).getUpserts()) {
            takeBack(batch.get(upsert.getIndex()), refused);
        }
        return refused;
    }

    private static void requireDistinct(List<? extends Stored<?>> documents) {
        var ids = HashSet.<String>newHashSet(documents.size());
        for (var document : documents) {
            if (!ids.add(document.id())) {
                throw new IllegalArgumentException("'" + document.id() + "' is in the batch twice");
            }
        }
    }

    private BulkWriteResult write(List<Stored<T>> batch, Set<String> refused) {
        var models = batch.stream().map(this::model).toList();
        try {
            return collection.bulkWrite(models, IN_ANY_ORDER);
        } catch (MongoBulkWriteException e) {
            for (var error : e.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw store.unavailable(e);
                }
                refused.add(batch.get(error.getIndex()).id());
            }
            if (e.getWriteConcernError() != null) {
                throw store.unavailable(e);
            }
            return e.getWriteResult();
        } catch (BsonMaximumSizeExceededException e) {
            throw new IllegalArgumentException("a document is larger than MongoDB takes", e);
        } catch (MongoException | IllegalStateException e) {
            throw store.unavailable(e);
        }
    }

    private WriteModel<BsonDocument> model(Stored<T> document) {
        var next = new BsonDocument(MongoIndexes.ID, new BsonString(document.id()));
        next.put(MongoIndexes.REVISION, new BsonInt64(document.revision() + 1));
        values.write(document.value(), next);
        return document.revision() == 0
                ? new InsertOneModel<>(next)
                : new ReplaceOneModel<>(at(document.id(), document.revision()), next, UPSERT);
    }

    private static Bson at(String id, long revision) {
        return new BsonDocument(MongoIndexes.ID, new BsonString(id))
                .append(MongoIndexes.REVISION, new BsonInt64(revision));
    }

    private void takeBack(Stored<T> document, Set<String> refused) {
        refused.add(document.id());
        store.ask(() -> collection.deleteOne(at(document.id(), document.revision() + 1)));
    }

    @Override
    public Page<T> query(Query query) {
        prepare();
        var question = indexes.question(query);
        var found =
                store.ask(() ->
                        collection
                                .find(question.filter())
                                .sort(question.order())
                                .limit(query.limit() + 1)
                                .into(new ArrayList<>()));
        boolean more = found.size() > query.limit();
        var page = more ? found.subList(0, query.limit()) : found;
        return new Page<>(
                page.stream().map(this::stored).toList(),
                more ? indexes.cursor(query.index(), page.getLast()) : null);
    }

    @Override
    public List<String> ids(Query query) {
        prepare();
        var question = indexes.question(query);
        return store.ask(() ->
                collection
                        .find(question.filter())
                        .sort(question.order())
                        .projection(ID_ALONE)
                        .limit(query.limit())
                        .map(found -> found.getString(MongoIndexes.ID).getValue())
                        .into(new ArrayList<>()));
    }

    /// Creates the indexes on first use.
    private void prepare() {
        if (prepared) {
            return;
        }
        preparing.lock();
        try {
            if (!prepared) {
                for (var keys : indexes.keys()) {
                    store.ask(() -> collection.createIndex(keys));
                }
                prepared = true;
            }
        } finally {
            preparing.unlock();
        }
    }
}
