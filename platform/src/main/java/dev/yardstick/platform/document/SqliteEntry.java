package dev.yardstick.platform.document;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A document as it goes into its table.
///
/// @param revision what it was read with; 0 when it is not there yet
@SuppressWarnings("ArrayRecordComponent") // never compared
record SqliteEntry(String id, long revision, byte[] json, List<Object> keys) {

    /// Runs the statement for each entry.
    ///
    /// @return those that it did not change anything for
    static List<SqliteEntry> save(List<SqliteEntry> entries, PreparedStatement statement)
            throws SQLException {
        var unsaved = new ArrayList<SqliteEntry>();
        if (entries.isEmpty()) {
            return unsaved;
        }
        for (var entry : entries) {
            entry.bind(statement);
            statement.addBatch();
        }
        var changed = statement.executeBatch();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                unsaved.add(entries.get(i));
            }
        }
        return unsaved;
    }

    private void bind(PreparedStatement statement) throws SQLException {
        statement.setBytes(1, json);
        int next = bind(keys, statement, 2);
        statement.setString(next, id);
        if (revision > 0) {
            statement.setLong(next + 1, revision);
        }
    }

    /// Binds the keys from the first place on, and returns the next free place.
    static int bind(List<Object> keys, PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (var key : keys) {
            statement.setObject(at++, key);
        }
        return at;
    }
}
