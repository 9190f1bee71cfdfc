package dev.yardstick.activity.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Reads bodies whole, and never holds more of them at once, over all requests, than there is
/// memory set aside. A sender that announces much and sends little holds little.
final class HttpBodies {

    private static final int CHUNK = 64 * 1024;

    private final Semaphore chunks;

    /// @param bytes of all bodies together
    HttpBodies(long bytes) {
        chunks = new Semaphore(Math.toIntExact(bytes / CHUNK));
    }

    /// A body that is held until it is closed.
    final class Held implements AutoCloseable {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int held;

        byte[] bytes() {
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            chunks.release(held);
            held = 0;
        }
    }

    /// Reads to the end; null when memory is short.
    @Nullable Held read(InputStream in) throws IOException {
        var body = new Held();
        var complete = false;
        try {
            var chunk = new byte[CHUNK];
            do {
                if (!chunks.tryAcquire()) {
                    return null;
                }
                body.held++;
                int got = in.readNBytes(chunk, 0, CHUNK);
                body.bytes.write(chunk, 0, got);
                complete = got < CHUNK;
            } while (!complete);
            return body;
        } finally {
            if (!complete) {
                body.close();
            }
        }
    }
}
