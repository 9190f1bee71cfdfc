package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/// A process that saves one batch into a SQLite file and is gone, as if killed, after a given write
/// of it.
final class Halted {

    /// As many known documents as new ones; of the known ones some change what they are indexed by.
    private static final int KNOWN = 3;

    private static final int WRITES = 2 * KNOWN;

    /// Everything is written, and nothing is committed.
    private static final int AT_THE_COMMIT = WRITES + 1;

    private static final int AFTER_THE_COMMIT = WRITES + 2;

    private static final int HALTED = 137;

    private static final Shape<Killed.Round> SHAPE =
            Shape.of("rounds", Killed.Round.class, Index.on("by-number", "number"));

    private Halted() {}

    /// Saves the batch, and is gone before it is done.
    ///
    /// @param arguments the file, and the number of the write after which to be gone
    public static void main(String... arguments) {
        int last = Integer.parseInt(arguments[1]);
        var store = SqliteStore.open(Path.of(arguments[0]));
        var documents = store.documents(SHAPE);
        var read = documents.find(ids());
        var batch = new ArrayList<Stored<Killed.Round>>();
        for (int i = 0; i < ids().size(); i++) {
            var id = ids().get(i);
            var known = read.get(id);
            batch.add(
                    known == null ? Stored.fresh(id, Killed.Round.of(9)) : known.with(round(i, 9)));
        }
        store.write(connection -> {
            halt(
                    last,
                    connection
                            .statement("SELECT 1")
                            .getConnection()
                            .unwrap(SQLiteConnection.class));
            return true;
        });
        if (!documents.save(batch).isEmpty()) {
            throw new IllegalStateException("nobody else saves, but some were refused");
        }
        Runtime.getRuntime().halt(last == AFTER_THE_COMMIT ? HALTED : 1);
    }

    /// What is written later on the connection is counted; the writer's is kept.
    private static void halt(int last, SQLiteConnection connection) {
        int[] writes = {0};
        connection.addUpdateListener((type, database, table, row) -> {
            if (++writes[0] == last) {
                Runtime.getRuntime().halt(HALTED);
            }
        });
        connection.addCommitListener(
                new SQLiteCommitListener() {
                    @Override
                    public void onCommit() {
                        if (last == AT_THE_COMMIT && writes[0] == WRITES) {
                            Runtime.getRuntime().halt(HALTED);
                        }
                    }

                    @Override
                    public void onRollback() {}
                });
    }

    /// The first of the known documents keeps what it is indexed by.
    private static Killed.Round round(int i, long number) {
        return i == 0
                ? new Killed.Round(Killed.Round.of(1).number(), Killed.Round.of(number).repeated())
                : Killed.Round.of(number);
    }

    private static List<String> ids() {
        return IntStream.range(0, WRITES).mapToObj(i -> "id-" + i).toList();
    }

    /// Tries every write of the batch, and looks at what is left.
    static void leavesTheWholeBatchOrNothingOfIt(Path file) throws Exception {
        try (var store = SqliteStore.open(file)) {
            var known =
                    ids().subList(0, KNOWN).stream()
                            .map(id -> Stored.fresh(id, Killed.Round.of(1)))
                            .toList();
            assertThat(store.documents(SHAPE).save(known)).isEmpty();
        }
        for (int last = 1; last <= AFTER_THE_COMMIT; last++) {
            var process = Killed.start(Halted.class, file.toString(), Integer.toString(last));
            assertThat(process.waitFor()).as("write " + last).isEqualTo(HALTED);
            try (var store = SqliteStore.open(file)) {
                var found = store.documents(SHAPE).find(ids());
                boolean committed = last == AFTER_THE_COMMIT;
                assertThat(found).as("write " + last).hasSize(committed ? WRITES : KNOWN);
                for (int i = 0; i < found.size(); i++) {
                    var document = found.get("id-" + i);
                    assertThat(document.revision())
                            .as("write " + last)
                            .isEqualTo(committed && i < KNOWN ? 2 : 1);
                    assertThat(document.value())
                            .as("write " + last)
                            .isEqualTo(committed ? round(i, 9) : Killed.Round.of(1));
                }
            }
        }
    }
}
