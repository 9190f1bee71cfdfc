package dev.yardstick.activity.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream into lines, in memory bounded by the longest line. Not thread-safe.
final class HttpLines {

    private static final int FIRST_SIZE = 64 * 1024;

    private final InputStream in;
    private final int longest;
    private byte[] buffer;
    private int read;
    private int filled;

    private int start;
    private int length;
    private boolean tooLong;

    /// @param longest bytes that a line may have, its end not counted
    HttpLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
        buffer = new byte[Math.min(FIRST_SIZE, longest + 2)];
    }

    /// Goes to the next line; false when there is none. A last line needs no end.
    ///
    /// @throws IOException when the stream breaks off; what was read of the line is no line then
    boolean next() throws IOException {
        tooLong = false;
        int scanned = 0;
        while (true) {
            for (int i = read + scanned; i < filled; i++) {
                if (buffer[i] == '\n') {
                    return line(i - read, i + 1);
                }
            }
            scanned = filled - read;
            if (scanned > longest + 1) {
                // What is too long already is not kept.
                tooLong = true;
                read = 0;
                filled = 0;
                scanned = 0;
            }
            if (!fill()) {
                return (filled > read || tooLong) && line(filled - read, filled);
            }
        }
    }

    private boolean line(int bytes, int next) {
        start = read;
        length = bytes > 0 && buffer[read + bytes - 1] == '\r' ? bytes - 1 : bytes;
        tooLong |= length > longest;
        read = next;
        return true;
    }

    private boolean fill() throws IOException {
        if (read > 0) {
            System.arraycopy(buffer, read, buffer, 0, filled - read);
            filled -= read;
            read = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longest + 2L));
        }
        int got = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, got);
        return got >= 0;
    }

    /// The bytes that hold the line, from [#start], [#length] of them.
    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
