package dev.yardstick.activity.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Keeps results until a request has been read to its end: in memory, and on disk once they are
/// many. A server that answered while it still read would wait for ever for a client that sends
/// before it reads.
final class HttpSpool implements AutoCloseable {

    private final int inMemory;
    private final long most;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream disk;
    private long written;

    /// @param inMemory bytes kept in memory before the rest goes to a temporary file
    /// @param most bytes kept altogether
    HttpSpool(int inMemory, long most) {
        this.inMemory = inMemory;
        this.most = most;
    }

    /// Keeps one result; false when there is no room for it any more.
    boolean add(byte[] result) throws IOException {
        if (written + result.length > most) {
            return false;
        }
        written += result.length;
        if (disk == null && memory.size() + result.length > inMemory) {
            file = Files.createTempFile("yardstick-results-", ".part");
            disk = Files.newOutputStream(file);
        }
        if (disk == null) {
            memory.writeBytes(result);
        } else {
            // Results are small: they are gathered in memory and written in one piece each time it
            // is full.
            if (memory.size() + result.length > inMemory) {
                memory.writeTo(disk);
                memory.reset();
            }
            memory.writeBytes(result);
        }
        return true;
    }

    /// Writes out everything that was kept, in order.
    void writeTo(OutputStream out) throws IOException {
        if (disk != null && file != null) {
            disk.close();
            Files.copy(file, out);
        }
        memory.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        if (disk != null && file != null) {
            disk.close();
            Files.deleteIfExists(file);
        }
    }
}
