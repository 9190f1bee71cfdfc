package dev.yardstick.platform.document;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Creates a table and its indexes where they are missing. An index that a later version declares
/// is filled from what is there.
record SqliteSchema(SqliteTable table, SqliteKeyScan scan) {

    private static final int AT_ONCE = 1_000;

    boolean create(SqliteConnection connection) throws SQLException {
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
        var fill = connection.statement(table.fillKeys());
        for (var after = ""; after != null; ) {
            after = fillSome(connection, fill, after);
        }
    }

    /// @return the last id that was filled; null when there were none left
    private @Nullable String fillSome(
            SqliteConnection connection, PreparedStatement fill, String after) throws SQLException {
        var walk = connection.statement(table.walk());
        walk.setString(1, after);
        walk.setInt(2, AT_ONCE);
        String last = null;
        try (var answer = walk.executeQuery()) {
            while (answer.next()) {
                last = answer.getString(1);
                fill.setString(SqliteEntry.bind(scan.keys(answer.getBytes(2)), fill, 1), last);
                fill.addBatch();
            }
        }
        if (last != null) {
            fill.executeBatch();
        }
        return last;
    }
}
