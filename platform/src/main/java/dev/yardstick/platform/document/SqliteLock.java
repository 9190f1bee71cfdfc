package dev.yardstick.platform.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One process per file. The lock is on a file of its own beside the database, because closing any
/// handle on the database itself would take SQLite's own locks away; the operating system frees it
/// when the process dies.
final class SqliteLock implements AutoCloseable {

    private final FileChannel channel;

    private SqliteLock(FileChannel channel) {
        this.channel = channel;
    }

    static SqliteLock on(Path database) {
        var path = database.resolveSibling(database.getFileName() + ".lock");
        try {
            var channel =
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StoreUnavailable(
                        database
                                + " is in use by process "
                                + Files.readString(path).strip()
                                + ". One process per file: stop that one, or set YARDSTICK_DATA to another folder.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)));
            return new SqliteLock(channel);
        } catch (IOException e) {
            throw new StoreUnavailable(path + " can't be written: " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnavailable("the lock can't be released: " + e, e);
        }
    }
}
