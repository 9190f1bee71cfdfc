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

    /// What became of a result.
    enum Kept {
        KEPT,
        /// The request has as many results as one may have.
        FULL,
        /// All requests together have as many on disk as there is room for.
        NO_ROOM
    }

    private final int inMemory;
    private final long most;
    private final HttpSpoolRoom room;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream disk;
    private long written;
    private long onDisk;

    /// @param inMemory bytes kept in memory before they go to a temporary file
    /// @param most bytes kept altogether
    /// @param room the disk that all requests share
    HttpSpool(int inMemory, long most, HttpSpoolRoom room) {
        this.inMemory = inMemory;
        this.most = most;
        this.room = room;
    }

    /// Keeps one result, if it may.
    Kept add(byte[] result) throws IOException {
        if (written + result.length > most) {
            return Kept.FULL;
        }
        // Results are small: they are gathered in memory and written in one piece each time it is
        // full.
        if (memory.size() + result.length > inMemory && !toDisk()) {
            return Kept.NO_ROOM;
        }
        written += result.length;
        memory.writeBytes(result);
        return Kept.KEPT;
    }

    private boolean toDisk() throws IOException {
        if (!room.take(memory.size())) {
            return false;
        }
        onDisk += memory.size();
        if (disk == null) {
            file = Files.createTempFile("yardstick-results-", ".part");
            disk = Files.newOutputStream(file);
        }
        memory.writeTo(disk);
        memory.reset();
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
        try {
            if (disk != null && file != null) {
                disk.close();
                Files.deleteIfExists(file);
            }
        } finally {
            room.giveBack(onDisk);
            onDisk = 0;
        }
    }
}
