package dev.yardstick.platform.document;

import dev.yardstick.platform.json.Json;
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
import java.util.stream.Collectors;
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
        var fresh = new ArrayList<SqliteEntry>();
        var known = new ArrayList<SqliteEntry>();
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
        return store.write(connection -> save(connection, fresh, known)).stream()
                .map(SqliteEntry::id)
                .collect(Collectors.toSet());
    }

    private SqliteEntry entry(Stored<T> document) {
        var json = writer.writeValueAsBytes(document.value());
        return new SqliteEntry(document.id(), document.revision(), json, scan.keys(json));
    }

    private List<SqliteEntry> save(
            SqliteConnection connection, List<SqliteEntry> fresh, List<SqliteEntry> known)
            throws SQLException {
        var refused = SqliteEntry.save(fresh, connection.statement(table.insert()));
        var unsaved = SqliteEntry.save(known, connection.statement(table.rewrite()));
        if (!table.fields().isEmpty()) {
            unsaved = SqliteEntry.save(unsaved, connection.statement(table.update()));
        }
        refused.addAll(unsaved);
        return refused;
    }

    @Override
    public Page<T> query(Query query) {
        prepare();
        var question = SqliteQuestion.of(query, table);
        var answer = store.read(connection -> answer(connection, question, query));
        return new Page<>(answer.rows.stream().map(this::stored).toList(), answer.next);
    }

    @Override
    public List<String> ids(Query query) {
        prepare();
        var question = SqliteQuestion.of(query, table);
        return store.read(connection -> {
            try (var answer = ask(connection, question)) {
                var ids = new ArrayList<String>();
                while (ids.size() < query.limit() && answer.next()) {
                    ids.add(answer.getString(1));
                }
                return ids;
            }
        });
    }

    private record Answer(List<Row> rows, @Nullable String next) {}

    private static Answer answer(SqliteConnection connection, SqliteQuestion question, Query query)
            throws SQLException {
        try (var answer = ask(connection, question)) {
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

    private static ResultSet ask(SqliteConnection connection, SqliteQuestion question)
            throws SQLException {
        var statement = connection.statement(question.sql());
        for (int i = 0; i < question.arguments().size(); i++) {
            statement.setObject(i + 1, question.arguments().get(i));
        }
        return statement.executeQuery();
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
                store.write(new SqliteSchema(table, scan)::create);
                prepared = true;
            }
        } finally {
            preparing.unlock();
        }
    }
}
