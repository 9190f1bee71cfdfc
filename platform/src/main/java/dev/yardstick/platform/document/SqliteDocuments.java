package dev.yardstick.platform.document;

import dev.yardstick.platform.json.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// The documents of one table. JSON is made before the transaction begins and read after the answer
/// is complete, so that neither holds the file.
final class SqliteDocuments<T> implements Documents<T> {

    private static final int FIND_AT_ONCE = 1_000;

    private final Shape<T> shape;
    private final SqliteStore store;
    private final SqliteTable table;
    private final SqliteKeyScan scan;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean prepared;

    private SqliteDocuments(Shape<T> shape, SqliteStore store, SqliteTable table) {
        this.shape = shape;
        this.store = store;
        this.table = table;
        this.scan = new SqliteKeyScan(table.fields());
        this.writer = Json.mapper().writerFor(shape.type());
        this.reader = Json.mapper().readerFor(shape.type());
    }

    static <T> SqliteDocuments<T> of(Shape<T> shape, SqliteStore store) {
        return new SqliteDocuments<>(shape, store, SqliteTable.of(shape));
    }

    Shape<T> shape() {
        return shape;
    }

    /// A document as it is in its table.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(String id, long revision, byte[] json) {}

    @Override
    public Map<String, Stored<T>> find(Collection<String> ids) {
        prepare();
        var found = LinkedHashMap.<String, Stored<T>>newLinkedHashMap(ids.size());
        var all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += FIND_AT_ONCE) {
            var some =
                    Json.mapper()
                            .writeValueAsString(
                                    all.subList(i, Math.min(all.size(), i + FIND_AT_ONCE)));
            for (var row : store.read(connection -> rows(connection, some))) {
                found.put(row.id, stored(row));
            }
        }
        return found;
    }

    private List<Row> rows(SqliteConnection connection, String ids) throws SQLException {
        var find = connection.statement(table.find());
        find.setString(1, ids);
        try (var answer = find.executeQuery()) {
            return rows(answer);
        }
    }

    private static List<Row> rows(ResultSet answer) throws SQLException {
        var rows = new ArrayList<Row>();
        while (answer.next()) {
            rows.add(row(answer));
        }
        return rows;
    }

    private static Row row(ResultSet answer) throws SQLException {
        return new Row(answer.getString(1), answer.getLong(2), answer.getBytes(3));
    }

    private Stored<T> stored(Row row) {
        return new Stored<>(row.id, row.revision, reader.readValue(row.json));
    }

    @Override
    public Set<String> save(Collection<Stored<T>> documents) {
        prepare();
        var fresh = new ArrayList<Entry>();
        var known = new ArrayList<Entry>();
        var ids = HashSet.<String>newHashSet(documents.size());
        for (var document : documents) {
            if (!ids.add(document.id())) {
                throw new IllegalArgumentException("'" + document.id() + "' is in the batch twice");
            }
            (document.revision() == 0 ? fresh : known).add(entry(document));
        }
        if (ids.isEmpty()) {
            return Set.of();
        }
        return store.write(connection -> {
            var refused = new HashSet<String>();
            save(connection.statement(table.insert()), fresh, refused);
            save(connection.statement(table.update()), known, refused);
            return refused;
        });
    }

    /// A document as it goes into its table.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(String id, long revision, byte[] json, List<Object> keys) {}

    private Entry entry(Stored<T> document) {
        var json = writer.writeValueAsBytes(document.value());
        return new Entry(document.id(), document.revision(), json, scan.keys(json));
    }

    private static void save(PreparedStatement statement, List<Entry> entries, Set<String> refused)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        for (var entry : entries) {
            statement.setBytes(1, entry.json);
            int next = bind(entry.keys, statement, 2);
            statement.setString(next, entry.id);
            if (entry.revision > 0) {
                statement.setLong(next + 1, entry.revision);
            }
            statement.addBatch();
        }
        var changed = statement.executeBatch();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                refused.add(entries.get(i).id);
            }
        }
    }

    /// @return the next free place
    private static int bind(List<Object> keys, PreparedStatement statement, int first)
            throws SQLException {
        int at = first;
        for (var key : keys) {
            statement.setObject(at++, key);
        }
        return at;
    }

    @Override
    public Page<T> query(Query query) {
        prepare();
        var question = SqliteQuestion.of(query, table);
        var answer = store.read(connection -> answer(connection, question, query));
        return new Page<>(answer.rows.stream().map(this::stored).toList(), answer.next);
    }

    private record Answer(List<Row> rows, @Nullable String next) {}

    private static Answer answer(SqliteConnection connection, SqliteQuestion question, Query query)
            throws SQLException {
        var statement = connection.statement(question.sql());
        for (int i = 0; i < question.arguments().size(); i++) {
            statement.setObject(i + 1, question.arguments().get(i));
        }
        try (var answer = statement.executeQuery()) {
            var rows = new ArrayList<Row>();
            String cursor = null;
            while (answer.next()) {
                if (rows.size() == query.limit()) {
                    return new Answer(rows, cursor);
                }
                rows.add(row(answer));
                if (rows.size() == query.limit()) {
                    cursor = cursor(answer, question, query);
                }
            }
            return new Answer(rows, null);
        }
    }

    private static String cursor(ResultSet answer, SqliteQuestion question, Query query)
            throws SQLException {
        var keys = new ArrayList<@Nullable Object>();
        for (int i = 0; i < question.columns().size() - 1; i++) {
            var key = answer.getObject(4 + i);
            keys.add(
                    switch (key) {
                        case Integer whole -> whole.longValue();
                        case Double nothing -> null;
                        default -> key;
                    });
        }
        return new Cursor(query.index(), keys, answer.getString(1)).text();
    }

    /// Creates the table and its indexes on first use. An index that a later version declares is
    /// filled from what is there.
    private void prepare() {
        if (prepared) {
            return;
        }
        preparing.lock();
        try {
            if (!prepared) {
                store.write(this::create);
                prepared = true;
            }
        } finally {
            preparing.unlock();
        }
    }

    private boolean create(SqliteConnection connection) throws SQLException {
        connection.statement(table.create()).execute();
        var columns = columns(connection);
        var missing =
                table.fields().stream().filter(field -> !columns.contains(field.column())).toList();
        for (var field : missing) {
            connection.statement(table.addColumn(field)).execute();
        }
        if (!missing.isEmpty()) {
            fill(connection);
        }
        for (var index : table.createIndexes()) {
            connection.statement(index).execute();
        }
        return true;
    }

    private Set<String> columns(SqliteConnection connection) throws SQLException {
        var columns = new HashSet<String>();
        try (var answer =
                connection.statement("PRAGMA table_info(" + table.name() + ")").executeQuery()) {
            while (answer.next()) {
                columns.add("\"" + answer.getString("name") + "\"");
            }
        }
        return columns;
    }

    private void fill(SqliteConnection connection) throws SQLException {
        var walk = connection.statement(table.walk());
        var fill = connection.statement(table.fillKeys());
        for (var last = ""; ; ) {
            walk.setString(1, last);
            walk.setInt(2, FIND_AT_ONCE);
            List<Row> rows;
            try (var answer = walk.executeQuery()) {
                rows = rows(answer);
            }
            if (rows.isEmpty()) {
                return;
            }
            for (var row : rows) {
                fill.setString(bind(scan.keys(row.json), fill, 1), row.id);
                fill.addBatch();
            }
            fill.executeBatch();
            last = rows.getLast().id;
        }
    }
}
