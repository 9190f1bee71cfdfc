package dev.yardstick.platform.document;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/// One connection and the statements it has prepared. Of one thread at a time.
final class SqliteConnection implements AutoCloseable {

    /// How long to wait for another program (a backup, a shell) that holds the file.
    static final int BUSY_MILLIS = 5_000;

    /// About 16 MB: hot documents are rewritten often in the log before they are copied to the file
    /// once.
    private static final int CHECKPOINT_PAGES = 4_000;

    private static final int CACHE_KIB = 16 * 1024;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    static SqliteConnection writer(Path file) throws SQLException {
        var config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setPragma(
                SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        return open(file, config);
    }

    static SqliteConnection reader(Path file) throws SQLException {
        var reader = open(file, config());
        reader.statement("PRAGMA query_only = 1").execute();
        return reader;
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SqliteConnection open(Path file, SQLiteConfig config) throws SQLException {
        return new SqliteConnection(
                DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties()));
    }

    /// Prepared once per connection.
    PreparedStatement statement(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // What was not committed is undone by the next that opens the file.
        }
    }
}
