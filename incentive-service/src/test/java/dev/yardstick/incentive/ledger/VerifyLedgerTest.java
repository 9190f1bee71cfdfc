package dev.yardstick.incentive.ledger;

import static dev.yardstick.incentive.ledger.Sample.line;
import static dev.yardstick.incentive.ledger.Sample.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.property.Property;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program of its own, which shares no code with this service, on what this service exports.
class VerifyLedgerTest {

    private static final PersonId PAYEE = new PersonId("Δ-anna");

    @TempDir private static Path folder;

    private static Verifier verifier;

    @BeforeAll
    static void compile() throws Exception {
        verifier = new Verifier(folder);
    }

    @AfterAll
    static void close() throws Exception {
        verifier.close();
    }

    /// What is wrong with a file; null where it holds.
    private static String wrong(byte[] file) throws Exception {
        return verifier.wrong(file);
    }

    private static List<LedgerPage> ledger(String... amounts) {
        var pages = new ArrayList<LedgerPage>();
        for (int closing = 0; closing < amounts.length; closing++) {
            var page =
                    Chain.append(
                            PAYEE,
                            Period.parse("2026-0" + (closing + 1)),
                            pages.isEmpty() ? null : pages.getLast(),
                            Adjustments.of(
                                    pages.stream().flatMap(p -> p.entries().stream()).toList(),
                                    List.of(
                                            statement(
                                                    PAYEE,
                                                    "2026-01",
                                                    line(
                                                            "a \"quoted\" \\ key\n\u0001é",
                                                            amounts[closing],
                                                            amounts[closing],
                                                            "EUR"),
                                                    line("b", "3", "3", "JPY"))),
                                    List.of()));
            if (page != null) {
                pages.add(page);
            }
        }
        return pages;
    }

    private static byte[] export(List<LedgerPage> pages) {
        return Verifier.export(PAYEE, pages);
    }

    @Test
    void whatIsExportedHolds() throws Exception {
        var file = export(ledger("1000", "1000", "800"));
        assertThat(verifier.said(file))
                .startsWith("Δ-anna, 3 entries hold; EUR earned 800.00, payable 800.00; JPY")
                .endsWith("head " + ledger("1000", "1000", "800").getLast().head());
        assertThat(wrong(export(List.of()))).isNull();
    }

    /// Every byte, to every neighbour in its bits and to some that mean something.
    @Test
    void anyByteThatIsAnotherOneIsFound() throws Exception {
        var file = export(ledger("10", "8"));
        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                assertFound(file, at, (byte) (file[at] ^ (1 << bit)));
            }
            for (char other : " \t\r\n0\"\\,:{}[]A".toCharArray()) {
                if (file[at] != (byte) other) {
                    assertFound(file, at, (byte) other);
                }
            }
        }
    }

    private static void assertFound(byte[] file, int at, byte other) throws Exception {
        var forged = file.clone();
        forged[at] = other;
        if (wrong(forged) == null) {
            fail("byte %d, %d instead of %d, of %s", at, other, file[at], text(forged));
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    @Test
    void bytesThatAreMissingOrTooManyAreFound() throws Exception {
        var file = export(ledger("10", "8"));
        for (int at = 0; at < file.length; at++) {
            var less = new ByteArrayOutputStream();
            less.write(file, 0, at);
            less.write(file, at + 1, file.length - at - 1);
            assertThat(wrong(less.toByteArray())).as("without byte %d", at).isNotNull();
            var more = new ByteArrayOutputStream();
            more.write(file, 0, at);
            more.write(' ');
            more.write(file, at, file.length - at);
            assertThat(wrong(more.toByteArray())).as("a space at %d", at).isNotNull();
            assertThat(wrong(Arrays.copyOf(file, at))).as("cut at %d", at).isNotNull();
        }
    }

    @Test
    void linesThatAreMissingTwiceOrExchangedAreFound() throws Exception {
        var lines = text(export(ledger("10", "8", "9"))).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            var without = new ArrayList<>(lines);
            without.remove(at);
            assertThat(wrong(joined(without))).isNotNull();
            var twice = new ArrayList<>(lines);
            twice.add(at, lines.get(at));
            assertThat(wrong(joined(twice))).isNotNull();
            if (at > 0) {
                var exchanged = new ArrayList<>(lines);
                exchanged.set(at, exchanged.set(at - 1, exchanged.get(at)));
                assertThat(wrong(joined(exchanged))).isNotNull();
            }
        }
    }

    private static byte[] joined(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void randomLedgersHold() {
        Property.forAll(
                60,
                random -> {
                    var amounts = new String[random.nextInt(1, 9)];
                    Arrays.setAll(amounts, i -> Integer.toString(random.nextInt(-5, 5)));
                    assertThat(wrong(export(ledger(amounts)))).isNull();
                });
    }

    @Test
    void itRunsFromItsSourceAlone() throws Exception {
        var good = Files.write(folder.resolve("good.ndjson"), export(ledger("10", "8")));
        var bad =
                Files.writeString(
                        folder.resolve("bad.ndjson"),
                        text(export(ledger("10", "8"))).replace("10.00", "11.00"));
        assertThat(run(good)).isZero();
        assertThat(run(good, bad)).isEqualTo(1);
        assertThat(run(folder.resolve("none.ndjson"))).isEqualTo(2);
    }

    private static int run(Path... files) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(Verifier.PROGRAM.toString());
        for (var file : files) {
            command.add(file.toString());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
