package dev.yardstick.platform.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table of a shape: id, revision, the value as JSON, and a column of keys per indexed field.
///
/// @param fields every field that some index is over, once
/// @param indexes the fields of each index, by its name; [SqliteField#ID] is last in each
record SqliteTable(String name, List<SqliteField> fields, Map<String, List<SqliteField>> indexes) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    static SqliteTable of(Shape<?> shape) {
        if (!NAME.matcher(shape.name()).matches()) {
            throw new IllegalArgumentException("not a name for documents: '" + shape.name() + "'");
        }
        var fields = new LinkedHashMap<String, SqliteField>();
        var indexes = new LinkedHashMap<String, List<SqliteField>>();
        indexes.put(Index.BY_ID, List.of(SqliteField.ID));
        for (var index : shape.indexes()) {
            var columns = new ArrayList<SqliteField>();
            for (var path : index.fields()) {
                columns.add(fields.computeIfAbsent(path, p -> SqliteField.of(shape.type(), p)));
            }
            columns.add(SqliteField.ID);
            if (indexes.put(index.name(), columns) != null) {
                throw new IllegalArgumentException("two indexes are called '" + index.name() + "'");
            }
        }
        return new SqliteTable("\"" + shape.name() + "\"", List.copyOf(fields.values()), indexes);
    }

    List<SqliteField> index(String index) {
        var columns = indexes.get(index);
        if (columns == null) {
            throw new IllegalArgumentException(name + " has no index '" + index + "'");
        }
        return columns;
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS %s (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, value TEXT NOT NULL)"
                .formatted(name);
    }

    String addColumn(SqliteField field) {
        return "ALTER TABLE %s ADD COLUMN %s".formatted(name, field.column());
    }

    /// The name says what it is over, so that an index that is declared anew is another one.
    List<String> createIndexes() {
        return indexes.values().stream()
                .filter(columns -> columns.size() > 1)
                .map(columns ->
                        "CREATE INDEX IF NOT EXISTS \"%s by %s\" ON %s (%s)"
                                .formatted(
                                        name.replace("\"", ""),
                                        paths(columns),
                                        name,
                                        list(columns)))
                .toList();
    }

    String insert() {
        return "INSERT INTO %s (value%s, id, revision) VALUES (CAST(? AS TEXT)%s, ?, 1) ON CONFLICT DO NOTHING"
                .formatted(name, each(", %s"), ", ?".repeat(fields.size()));
    }

    /// Saves over a document whose keys stay as they are, which leaves its place in the indexes
    /// alone; SQLite would take it out and put it back. The plus keeps the keys from being searched
    /// by.
    String rewrite() {
        return "UPDATE %s SET value = CAST(? AS TEXT), revision = revision + 1 WHERE %sid = ? AND revision = ?"
                .formatted(name, each("+%s IS ? AND "));
    }

    String update() {
        return "UPDATE %s SET value = CAST(? AS TEXT)%s, revision = revision + 1 WHERE id = ? AND revision = ?"
                .formatted(name, each(", %s = ?"));
    }

    /// Finds all ids of a JSON array in one statement; CROSS JOIN keeps SQLite on the way from ids
    /// to rows.
    String find() {
        return ("SELECT d.id, d.revision, d.value FROM json_each(?) AS wanted"
                        + " CROSS JOIN %s AS d ON d.id = wanted.value")
                .formatted(name);
    }

    /// Everything with an id above the given one, for filling new columns.
    String walk() {
        return "SELECT id, value FROM %s WHERE id > ? ORDER BY id LIMIT ?".formatted(name);
    }

    String fillKeys() {
        return "UPDATE %s SET %s WHERE id = ?".formatted(name, each(", %s = ?").substring(2));
    }

    private String each(String pattern) {
        return fields.stream()
                .map(field -> pattern.formatted(field.column()))
                .collect(Collectors.joining());
    }

    static String list(List<SqliteField> columns) {
        return columns.stream().map(SqliteField::column).collect(Collectors.joining(", "));
    }

    private static String paths(List<SqliteField> columns) {
        return columns.stream()
                .map(SqliteField::path)
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
