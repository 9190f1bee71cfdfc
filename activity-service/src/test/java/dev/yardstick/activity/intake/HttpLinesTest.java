package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.platform.property.Property;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HttpLinesTest {

    private static List<String> cut(InputStream in, int longest) throws IOException {
        var lines = new HttpLines(in, longest);
        var all = new ArrayList<String>();
        while (lines.next()) {
            all.add(
                    lines.isTooLong()
                            ? "too long"
                            : new String(
                                    lines.bytes(),
                                    lines.start(),
                                    lines.length(),
                                    StandardCharsets.UTF_8));
        }
        return all;
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(cut(in("a\nb"), 10)).containsExactly("a", "b");
        assertThat(cut(in("a\nb\n"), 10)).containsExactly("a", "b");
        assertThat(cut(in("a\r\n\r\nb\r\n"), 10)).containsExactly("a", "", "b");
        assertThat(cut(in(""), 10)).isEmpty();
    }

    @Test
    void aLineMayBeAsLongAsTheLimitAndOneThatIsLongerIsPassedOver() throws IOException {
        assertThat(
                        cut(
                                in(
                                        "1234567890\n1234567890\r\n12345678901\n"
                                                + "x".repeat(1_000_000)
                                                + "\nlast"),
                                10))
                .containsExactly("1234567890", "1234567890", "too long", "too long", "last");
        assertThat(cut(in("x".repeat(100)), 10)).containsExactly("too long");
    }

    @Test
    void aLineThatBrokeOffIsNoLine() {
        var broken =
                new SequenceInputStream(
                        in("{\"a\":1}\n{\"a\":"),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new EOFException();
                            }

                            @Override
                            public int read(byte[] bytes, int from, int length) throws IOException {
                                throw new EOFException();
                            }
                        });
        var lines = new HttpLines(broken, 100);
        assertThatThrownBy(
                        () -> {
                            assertThat(lines.next()).isTrue();
                            lines.next();
                        })
                .isInstanceOf(EOFException.class);
    }

    /// Text, and how many bytes each read gives of it.
    private record Cuts(String text, int longest, long seed) {

        static Cuts any(SplittableRandom random) {
            var text = new StringBuilder();
            int longest = 1 + random.nextInt(200_000);
            for (int i = random.nextInt(20); i > 0; i--) {
                int length =
                        random.nextInt(10) == 0 ? longest + random.nextInt(3) : random.nextInt(100);
                text.append("x".repeat(Math.min(length, longest)))
                        .append(random.nextBoolean() ? "\n" : "\r\n");
            }
            return new Cuts(
                    text.append(random.nextBoolean() ? "end" : "").toString(),
                    Math.max(3, longest),
                    random.nextLong());
        }

        InputStream in() {
            var random = new SplittableRandom(seed);
            return new java.io.FilterInputStream(HttpLinesTest.in(text)) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int bound = random.nextInt(3) == 0 ? 70_000 : 3;
                    return super.read(bytes, from, Math.min(length, 1 + random.nextInt(bound)));
                }
            };
        }
    }

    @Test
    void linesAreTheSameHoweverTheStreamIsCut() {
        Property.forAll(
                200,
                random -> {
                    var cuts = Cuts.any(random);
                    assertThat(cut(cuts.in(), cuts.longest()))
                            .isEqualTo(cuts.text().lines().toList());
                });
    }
}
