package dev.yardstick.platform.document;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The declared indexes of a collection, and questions to them.
///
/// @param fields the paths of each index, by its name; the id is last in each
record MongoIndexes(Map<String, List<String>> fields) {

    static final String ID = "_id";
    static final String REVISION = "revision";
    static final String VALUE = "value";

    static MongoIndexes of(Shape<?> shape) {
        var fields = new LinkedHashMap<String, List<String>>();
        fields.put(Index.BY_ID, List.of(ID));
        for (var index : shape.indexes()) {
            var paths = new ArrayList<String>();
            index.fields().forEach(path -> paths.add(VALUE + "." + path));
            paths.add(ID);
            if (fields.put(index.name(), paths) != null) {
                throw new IllegalArgumentException("two indexes are called '" + index.name() + "'");
            }
        }
        return new MongoIndexes(fields);
    }

    /// What to create; the id's index is there by itself.
    List<Bson> keys() {
        return fields.values().stream()
                .filter(paths -> paths.size() > 1)
                .map(Indexes::ascending)
                .toList();
    }

    /// A [Query] as MongoDB takes it.
    record Question(Bson filter, Bson order) {}

    Question question(Query query) {
        var paths = fields.get(query.index());
        if (paths == null) {
            throw new IllegalArgumentException("there is no index '" + query.index() + "'");
        }
        int equal = query.equal().size();
        if (equal > paths.size()) {
            throw new IllegalArgumentException(
                    "index '" + query.index() + "' has fewer fields than were asked for");
        }
        var conditions = new ArrayList<Bson>();
        for (int i = 0; i < equal; i++) {
            conditions.add(Filters.eq(paths.get(i), MongoScalars.of(query.equal().get(i))));
        }
        var rest = paths.subList(equal, paths.size());
        range(query, rest, conditions);
        if (query.after() != null && !rest.isEmpty()) {
            var last =
                    last(Cursor.of(query.after(), query.index(), paths.size() - 1), query.after());
            conditions.add(after(rest, last.subList(equal, paths.size()), query.descending()));
        }
        return new Question(
                conditions.isEmpty() ? Filters.empty() : Filters.and(conditions),
                query.descending() ? Sorts.descending(paths) : Sorts.ascending(paths));
    }

    private static void range(Query query, List<String> rest, List<Bson> conditions) {
        if (query.from() == null && query.until() == null) {
            return;
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "index '" + query.index() + "' has no field left for a range");
        }
        if (query.from() != null) {
            conditions.add(Filters.gte(rest.getFirst(), MongoScalars.of(query.from())));
        }
        if (query.until() != null) {
            conditions.add(Filters.lt(rest.getFirst(), MongoScalars.of(query.until())));
        }
    }

    /// Beyond the last document in the order of the fields: the first is beyond, or it is equal and
    /// the second is beyond, and so on. No value comes before all values.
    private static Bson after(
            List<String> paths, List<@Nullable BsonValue> last, boolean descending) {
        var ways = new ArrayList<Bson>();
        var same = new ArrayList<Bson>();
        for (int i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            var value = last.get(i);
            for (var beyond : beyond(path, value, descending)) {
                var way = new ArrayList<>(same);
                way.add(beyond);
                ways.add(Filters.and(way));
            }
            same.add(Filters.eq(path, value));
        }
        return Filters.or(ways);
    }

    private static List<Bson> beyond(String path, @Nullable BsonValue value, boolean descending) {
        if (descending) {
            return value == null
                    ? List.of()
                    : List.of(Filters.lt(path, value), Filters.eq(path, null));
        }
        return List.of(value == null ? Filters.ne(path, null) : Filters.gt(path, value));
    }

    private static List<@Nullable BsonValue> last(Cursor cursor, String text) {
        var values = new ArrayList<@Nullable BsonValue>();
        for (var key : cursor.keys()) {
            values.add(key == null ? null : MongoScalars.parse(key, text));
        }
        values.add(new BsonString(cursor.id()));
        return values;
    }

    /// The cursor of a page that ends with this document.
    String cursor(String index, BsonDocument last) {
        var keys = new ArrayList<@Nullable Object>();
        var paths = fields.getOrDefault(index, List.of(ID));
        for (var path : paths.subList(0, paths.size() - 1)) {
            keys.add(MongoScalars.format(at(last, path)));
        }
        return new Cursor(index, keys, last.getString(ID).getValue()).text();
    }

    private static @Nullable BsonValue at(BsonDocument document, String path) {
        BsonValue at = document;
        for (var name : path.split("\\.", -1)) {
            at = at instanceof BsonDocument inner ? inner.get(name) : null;
        }
        return at;
    }
}
