package dev.yardstick.platform.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A [Query] as SQL: a range on an index, walked from one end.
///
/// @param columns the index's columns
record SqliteQuestion(String sql, List<Object> arguments, List<SqliteField> columns) {

    static SqliteQuestion of(Query query, SqliteTable table) {
        var columns = table.index(query.index());
        var where = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        int equal = query.equal().size();
        if (equal > columns.size()) {
            throw new IllegalArgumentException(
                    "index '" + query.index() + "' has fewer fields than were asked for");
        }
        for (int i = 0; i < equal; i++) {
            where.add(columns.get(i).column() + " = ?");
            arguments.add(columns.get(i).kind().of(query.equal().get(i)));
        }
        var rest = columns.subList(equal, columns.size());
        var cursor = query.after();
        bound(query, rest, cursor != null, where, arguments);
        if (cursor != null && !rest.isEmpty()) {
            where.add(
                    "(%s) %s (%s)"
                            .formatted(
                                    SqliteTable.list(rest),
                                    query.descending() ? "<" : ">",
                                    "?, ".repeat(rest.size() - 1) + "?"));
            arguments.addAll(
                    last(Cursor.of(cursor, query.index(), columns.size() - 1))
                            .subList(equal, columns.size()));
        }
        var sql =
                "SELECT id, revision, value, %s FROM %s%s ORDER BY %s LIMIT ?"
                        .formatted(
                                SqliteTable.list(columns),
                                table.name(),
                                where(where),
                                order(columns, query.descending()));
        arguments.add((long) query.limit() + 1);
        return new SqliteQuestion(sql, arguments, columns);
    }

    /// The end that a cursor stands for is left out: SQLite would start its walk there and not at
    /// the cursor. A document without the field is in no range.
    private static void bound(
            Query query,
            List<SqliteField> rest,
            boolean continued,
            List<String> where,
            List<Object> arguments) {
        if (query.from() == null && query.until() == null) {
            return;
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "index '" + query.index() + "' has no field left for a range");
        }
        var field = rest.getFirst();
        if (!continued || query.descending()) {
            where.add(field.column() + (query.from() == null ? " > ?" : " >= ?"));
            arguments.add(
                    query.from() == null ? SqliteKeyKind.NOTHING : field.kind().of(query.from()));
        }
        if (query.until() != null && (!continued || !query.descending())) {
            where.add(field.column() + " < ?");
            arguments.add(field.kind().of(query.until()));
        }
    }

    private static List<Object> last(Cursor cursor) {
        var keys = new ArrayList<Object>();
        for (var key : cursor.keys()) {
            keys.add(Objects.requireNonNullElse(key, SqliteKeyKind.NOTHING));
        }
        keys.add(cursor.id());
        return keys;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String order(List<SqliteField> columns, boolean descending) {
        return descending
                ? SqliteTable.list(columns).replace(", ", " DESC, ") + " DESC"
                : SqliteTable.list(columns);
    }
}
