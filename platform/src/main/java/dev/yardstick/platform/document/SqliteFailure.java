package dev.yardstick.platform.document;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a failure of SQLite means to whoever runs the service, in one line.
final class SqliteFailure {

    private SqliteFailure() {}

    static RuntimeException of(Path file, SQLException e) {
        var code =
                e instanceof SQLiteException sqlite
                        ? sqlite.getResultCode()
                        : SQLiteErrorCode.UNKNOWN_ERROR;
        // Extended codes carry the primary one in their low byte.
        var primary = SQLiteErrorCode.getErrorCode(code.code & 0xff);
        return switch (primary) {
            case SQLITE_FULL ->
                    new StoreUnavailable(
                            file
                                    + ": the disk is full. Free some space; saving then goes on by itself.",
                            e);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    new StoreUnavailable(
                            file
                                    + " is locked by another program. Close it; saving then goes on by itself.",
                            e);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                    new StoreUnavailable(
                            file
                                    + " can't be opened for writing. Check the permissions of it and its folder.",
                            e);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                    new StoreUnavailable(
                            file + " is damaged or not a database. Restore it from a backup.", e);
            case SQLITE_TOOBIG ->
                    new IllegalArgumentException("a document is larger than SQLite takes", e);
            case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_MISMATCH, SQLITE_CONSTRAINT ->
                    new IllegalStateException(file + ": " + e.getMessage(), e);
            default ->
                    new StoreUnavailable(file + " can't be read or written: " + e.getMessage(), e);
        };
    }
}
