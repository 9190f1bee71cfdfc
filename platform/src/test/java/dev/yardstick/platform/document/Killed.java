package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A process that saves one batch after the other, and is killed with SIGKILL while it does.
final class Killed {

    private static final int DOCUMENTS = 200;
    private static final int KILLS = 4;

    private static final String SAVED = "saved ";
    private static final long GONE = -1;

    private static final Shape<Round> SHAPE =
            Shape.of("rounds", Round.class, Index.on("by-number", "number"));

    /// A value that tells whether it is whole.
    record Round(long number, List<Long> repeated) {

        static Round of(long number) {
            return new Round(number, Collections.nCopies(200, number));
        }
    }

    private Killed() {}

    /// Saves every document in every round, and says once it is done which revision all of them
    /// have at least.
    ///
    /// @param arguments where: `sqlite` and a file, or `mongodb` and a URI
    public static void main(String... arguments) {
        try (var store =
                arguments[0].equals("sqlite")
                        ? SqliteStore.open(Path.of(arguments[1]))
                        : MongoStore.connect(arguments[1], "killed")) {
            var documents = store.documents(SHAPE);
            while (true) {
                var read = documents.find(ids());
                var batch = new ArrayList<Stored<Round>>();
                long saved = Long.MAX_VALUE;
                for (var id : ids()) {
                    var known = read.get(id);
                    batch.add(
                            known == null
                                    ? Stored.fresh(id, Round.of(1))
                                    : known.with(Round.of(known.revision() + 1)));
                    saved = Math.min(saved, known == null ? 1 : known.revision() + 1);
                }
                if (!documents.save(batch).isEmpty()) {
                    throw new IllegalStateException("nobody else saves, but some were refused");
                }
                System.out.println(SAVED + saved);
            }
        }
    }

    private static List<String> ids() {
        return IntStream.range(0, DOCUMENTS).mapToObj(i -> "id-" + i).toList();
    }

    /// Kills the process at random moments, and looks at what it left behind each time.
    static void leavesEveryDocumentWholeAndAllThatWasAcknowledged(
            String engine, String location, Supplier<Store> open) throws Exception {
        var random = new SplittableRandom(7);
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = Math.max(acknowledged, runAndKill(engine, location, random));
            try (var store = open.get()) {
                var found = store.documents(SHAPE).find(ids());
                assertThat(found).hasSize(DOCUMENTS);
                for (var document : found.values()) {
                    assertThat(document.value()).isEqualTo(Round.of(document.revision()));
                    assertThat(document.revision()).isGreaterThanOrEqualTo(acknowledged);
                }
            }
        }
        assertThat(acknowledged).isGreaterThan(KILLS);
    }

    /// At least two rounds long, however slow the machine is.
    ///
    /// @return what the process last said to be saved
    private static long runAndKill(String engine, String location, SplittableRandom random)
            throws Exception {
        var process = start(Killed.class, engine, location);
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            long last = next(said);
            for (int more = random.nextInt(1, 4); more > 0; more--) {
                last = next(said);
            }
            Thread.sleep(random.nextInt(100));
            // By its handle: a Process that is destroyed closes what it has not yet said.
            process.toHandle().destroyForcibly();
            for (long more = last; more != GONE; more = next(said)) {
                last = more;
            }
            return last;
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /// The next revision that it said to be saved, among whatever else it says.
    private static long next(BufferedReader said) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(SAVED)) {
                return Long.parseLong(line.substring(SAVED.length()));
            }
        }
        return GONE;
    }

    /// Another JVM, with this one's class path.
    static Process start(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
