package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    private static final Shape<Note> NOTES = Shape.of("notes", Note.class);

    @TempDir Path folder;

    record Note(String text, long size) {}

    private Path file() {
        return folder.resolve("sub/notes.db");
    }

    private static List<Stored<Note>> notes(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> Stored.fresh("id-" + i, new Note(text, i)))
                .toList();
    }

    @Test
    void aKilledProcessLeavesEveryDocumentWholeAndAllThatWasAcknowledged() throws Exception {
        Killed.leavesEveryDocumentWholeAndAllThatWasAcknowledged(
                "sqlite", file().toString(), () -> SqliteStore.open(file()));
    }

    @Test
    void aProcessThatIsGoneAfterAnyWriteOfABatchLeavesAllOfItOrNothing() throws Exception {
        Halted.leavesTheWholeBatchOrNothingOfIt(file());
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsGone() throws Exception {
        var first = Killed.start(Killed.class, "sqlite", file().toString());
        try (var said = first.inputReader(StandardCharsets.UTF_8)) {
            said.readLine();
            assertThatThrownBy(() -> SqliteStore.open(file()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(
                            "notes.db is in use by process %d.".formatted(first.pid()));
        } finally {
            first.destroyForcibly();
            first.waitFor();
        }
        SqliteStore.open(file()).close();
    }

    @Test
    void aSecondStoreInTheSameProcessIsRefusedToo() {
        var first = SqliteStore.open(file());
        assertThatThrownBy(() -> SqliteStore.open(file())).isInstanceOf(StoreUnavailable.class);
        assertThat(first.available()).isTrue();
        first.close();
        SqliteStore.open(file()).close();
    }

    @Test
    void whatWasSavedIsThereWhenTheFileIsOpenedAgain() {
        try (var store = SqliteStore.open(file())) {
            store.documents(NOTES).save(notes(10, "kept"));
        }
        try (var store = SqliteStore.open(file())) {
            assertThat(store.documents(NOTES).find(List.of("id-3")))
                    .containsValue(new Stored<>("id-3", 1, new Note("kept", 3)));
        }
    }

    @Test
    void anIndexThatIsDeclaredLaterHoldsWhatWasThereBefore() {
        try (var store = SqliteStore.open(file())) {
            store.documents(NOTES).save(notes(2_500, "old"));
        }
        var indexed = Shape.of("notes", Note.class, Index.on("by-size", "text", "size"));
        try (var store = SqliteStore.open(file())) {
            var page =
                    store.documents(indexed).query(Query.of("by-size", "old").between(2_498, null));
            assertThat(page.items()).extracting(Stored::id).containsExactly("id-2498", "id-2499");
        }
    }

    @Test
    void answersItsQuestionsFromTheIndex() {
        var indexed = Shape.of("notes", Note.class, Index.on("by-size", "text", "size"));
        var table = SqliteTable.of(indexed);
        try (var store = SqliteStore.open(file())) {
            var documents = store.documents(indexed);
            documents.save(notes(100, "x"));
            var cursor = documents.query(Query.of("by-size", "x").page(10, null)).next();
            for (var query :
                    List.of(
                            Query.of("by-size", "x").between(5, 10),
                            Query.of("by-size", "x").between(5, 99).page(10, cursor),
                            Query.of("by-size", "x").newestFirst().page(10, cursor),
                            Query.of(Index.BY_ID).page(10, null))) {
                assertThat(plan(store, SqliteQuestion.of(query, table).sql()))
                        .containsPattern("(SEARCH|SCAN) notes USING INDEX")
                        .doesNotContain("TEMP B-TREE");
            }
            assertThat(plan(store, table.find())).contains("SEARCH d USING INDEX");
        }
    }

    private static String plan(SqliteStore store, String sql) {
        return store.read(connection -> {
            var plan = new StringBuilder();
            try (var answer = connection.statement("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
                while (answer.next()) {
                    plan.append(answer.getString("detail")).append('\n');
                }
            }
            return plan.toString();
        });
    }

    @Test
    void workThatFailsHalfwayLeavesNothingBehind() {
        try (var store = SqliteStore.open(file())) {
            var documents = store.documents(NOTES);
            documents.save(notes(1, "before"));

            assertThatThrownBy(() ->
                            store.write(connection -> {
                                connection.statement("DELETE FROM notes").executeUpdate();
                                throw new AssertionError("no memory, say");
                            }))
                    .isInstanceOf(AssertionError.class);

            documents.save(List.of(Stored.fresh("after", new Note("", 0))));
            assertThat(documents.find(List.of("id-0", "after"))).containsOnlyKeys("id-0", "after");
        }
    }

    @Test
    void aFullDiskIsSaidAndNothingOfTheBatchIsSaved() {
        try (var store = SqliteStore.open(file())) {
            var documents = store.documents(NOTES);
            documents.save(notes(10, "first"));
            store.write(connection -> connection.statement("PRAGMA max_page_count = 20").execute());

            assertThatThrownBy(() ->
                            documents.save(
                                    IntStream.range(100, 200)
                                            .mapToObj(i ->
                                                    Stored.fresh(
                                                            "id-" + i,
                                                            new Note("x".repeat(4_000), i)))
                                            .toList()))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("notes.db: the disk is full. Free some space");

            assertThat(documents.find(List.of("id-1", "id-100", "id-199")))
                    .containsOnlyKeys("id-1");
            assertThat(documents.save(List.of(Stored.fresh("id-100", new Note("again", 1)))))
                    .isEmpty();
        }
    }

    @Test
    void aFileThatAnotherProgramLocksIsSaid() throws Exception {
        try (var store = SqliteStore.open(file())) {
            var documents = store.documents(NOTES);
            documents.save(notes(1, "before"));
            store.write(connection -> connection.statement("PRAGMA busy_timeout = 50").execute());
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");

                assertThatThrownBy(
                                () -> documents.save(List.of(Stored.fresh("x", new Note("", 0)))))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("is locked by another program");
                assertThat(documents.find(List.of("id-0"))).hasSize(1);
            }
            assertThat(documents.save(List.of(Stored.fresh("x", new Note("", 0))))).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSaid() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "this is a letter to my aunt, and no database ".repeat(50));

        assertThatThrownBy(() -> SqliteStore.open(file()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("is damaged or not a database");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws Exception {
        Files.writeString(folder.resolve("sub"), "a file in its place");

        assertThatThrownBy(() -> SqliteStore.open(file()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("can't be created");
    }

    @Test
    void aClosedStoreSaysSo() {
        var store = SqliteStore.open(file());
        var documents = store.documents(NOTES);
        documents.save(notes(1, ""));
        store.close();

        assertThat(store.available()).isFalse();
        assertThatThrownBy(() -> documents.find(List.of("id-0")))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> documents.save(notes(1, ""))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void twoShapesOfOneNameAreRefused() {
        try (var store = SqliteStore.open(file())) {
            store.documents(NOTES);
            assertThat(store.documents(NOTES)).isNotNull();
            assertThatThrownBy(() -> store.documents(Shape.of("notes", String.class)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
