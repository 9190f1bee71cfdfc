package dev.yardstick.platform.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The embedded engine: one SQLite file of one process. One connection writes, a few read; the
/// write-ahead log lets them do so at the same time.
///
/// What is saved is on the disk when `save` returns (`synchronous=FULL`, one flush per batch):
/// offsets elsewhere are committed on the strength of it, so it has to outlive a power cut and not
/// only a killed process.
public final class SqliteStore implements Store {

    private static final int READERS = 4;

    private final Path file;
    private final SqliteLock lock;
    private final Map<String, SqliteDocuments<?>> kinds = new ConcurrentHashMap<>();

    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable SqliteConnection writer;

    private final Semaphore mayRead = new Semaphore(READERS);
    private final ArrayDeque<SqliteConnection> idleReaders = new ArrayDeque<>();
    private volatile boolean closed;

    private SqliteStore(Path file, SqliteLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /// Opens the file, or creates it. Throws [StoreUnavailable] when another process has it, or it
    /// can't be written.
    public static SqliteStore open(Path file) {
        var path = file.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new StoreUnavailable(path + " can't be created: " + e, e);
        }
        var store = new SqliteStore(path, SqliteLock.on(path));
        try {
            store.write(writer -> true);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the map's values were made for the shape of that name
    public <T> Documents<T> documents(Shape<T> shape) {
        var documents =
                kinds.computeIfAbsent(shape.name(), name -> SqliteDocuments.of(shape, this));
        if (!documents.shape().equals(shape)) {
            throw new IllegalArgumentException("two shapes are called '" + shape.name() + "'");
        }
        return (Documents<T>) documents;
    }

    @Override
    public boolean available() {
        try {
            return read(reader -> {
                try (var answer =
                        reader.statement("SELECT count(*) FROM sqlite_schema").executeQuery()) {
                    return answer.next();
                }
            });
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    /// Work on one connection.
    interface Work<R> {
        R on(SqliteConnection connection) throws SQLException;
    }

    /// Runs the work in one transaction: all of it is durable on return, or none of it happened.
    <R> R write(Work<R> work) {
        writing.lock();
        boolean done = false;
        try {
            var connection = writer();
            connection.begin();
            var result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw SqliteFailure.of(file, e);
        } finally {
            if (!done) {
                forgetWriter();
            }
            writing.unlock();
        }
    }

    private SqliteConnection writer() throws SQLException {
        refuseClosed();
        if (writer == null) {
            writer = SqliteConnection.writer(file);
        }
        return writer;
    }

    /// A connection that failed is closed, which undoes its transaction whatever state it is in;
    /// the next writer opens another.
    private void forgetWriter() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    <R> R read(Work<R> work) {
        mayRead.acquireUninterruptibly();
        SqliteConnection connection = null;
        boolean done = false;
        try {
            connection = reader();
            var result = work.on(connection);
            done = true;
            return result;
        } catch (SQLException e) {
            throw SqliteFailure.of(file, e);
        } finally {
            if (connection != null) {
                giveBack(connection, done);
            }
            mayRead.release();
        }
    }

    private SqliteConnection reader() throws SQLException {
        synchronized (idleReaders) {
            refuseClosed();
            var idle = idleReaders.poll();
            if (idle != null) {
                return idle;
            }
        }
        return SqliteConnection.reader(file);
    }

    private void giveBack(SqliteConnection connection, boolean sound) {
        synchronized (idleReaders) {
            if (sound && !closed) {
                idleReaders.push(connection);
            } else {
                connection.close();
            }
        }
    }

    private void refuseClosed() {
        if (closed) {
            throw new StoreUnavailable(file + " is closed");
        }
    }

    @Override
    public void close() {
        synchronized (idleReaders) {
            closed = true;
            idleReaders.forEach(SqliteConnection::close);
            idleReaders.clear();
        }
        writing.lock();
        try {
            forgetWriter();
        } finally {
            writing.unlock();
        }
        lock.close();
    }
}
