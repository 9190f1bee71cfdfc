package dev.yardstick.activity.intake;

import java.util.concurrent.atomic.AtomicLong;

/// The disk that the results of all requests together may take: many requests, each within its own
/// limit, would fill it nevertheless.
final class HttpSpoolRoom {

    private final AtomicLong free;

    /// @param bytes in all temporary files together
    HttpSpoolRoom(long bytes) {
        free = new AtomicLong(bytes);
    }

    /// Takes so many bytes; false when there are not so many left.
    boolean take(long bytes) {
        long left = free.addAndGet(-bytes);
        if (left < 0) {
            free.addAndGet(bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
