package dev.yardstick.activity.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HttpSpoolTest {

    private static final int IN_MEMORY = 10;

    private final HttpSpoolRoom room = new HttpSpoolRoom(20);

    @Test
    void whatIsKeptComesOutInItsOrderFromMemoryAndFromDisk() throws IOException {
        try (var spool = new HttpSpool(IN_MEMORY, 100, room)) {
            for (int i = 0; i < 4; i++) {
                assertThat(add(spool, "line" + i + ";")).isEqualTo(HttpSpool.Kept.KEPT);
            }
            assertThat(written(spool)).isEqualTo("line0;line1;line2;line3;");
        }
    }

    @Test
    void oneRequestHasItsOwnEnd() throws IOException {
        try (var spool = new HttpSpool(IN_MEMORY, 12, room)) {
            assertThat(add(spool, "123456")).isEqualTo(HttpSpool.Kept.KEPT);
            assertThat(add(spool, "123456")).isEqualTo(HttpSpool.Kept.KEPT);
            assertThat(add(spool, "1")).isEqualTo(HttpSpool.Kept.FULL);
        }
    }

    @Test
    void theDiskIsSharedByAllAndGivenBackWhenARequestHasEnded() throws IOException {
        try (var second = new HttpSpool(IN_MEMORY, 100, room)) {
            try (var first = new HttpSpool(IN_MEMORY, 100, room)) {
                fill(first, 3);
                fill(second, 1);
                // 20 bytes of the first are on disk.
                assertThat(add(second, "0123456789")).isEqualTo(HttpSpool.Kept.NO_ROOM);
            }
            assertThat(add(second, "0123456789")).isEqualTo(HttpSpool.Kept.KEPT);
            assertThat(written(second)).hasSize(20);
        }
    }

    private static void fill(HttpSpool spool, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(add(spool, "0123456789")).isEqualTo(HttpSpool.Kept.KEPT);
        }
    }

    private static HttpSpool.Kept add(HttpSpool spool, String result) throws IOException {
        return spool.add(result.getBytes(UTF_8));
    }

    private static String written(HttpSpool spool) throws IOException {
        var out = new ByteArrayOutputStream();
        spool.writeTo(out);
        return out.toString(UTF_8);
    }
}
