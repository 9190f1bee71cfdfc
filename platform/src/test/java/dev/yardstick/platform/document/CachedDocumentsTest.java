package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedDocumentsTest extends DocumentsContract {

    @TempDir static Path folder;

    private static SqliteStore store;

    @BeforeAll
    static void open() {
        store = SqliteStore.open(folder.resolve("cached.db"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    <T> Documents<T> documents(Shape<T> shape) {
        return CachedDocuments.of(store.documents(shape), 1_000);
    }

    private final Counted<Thing> stored =
            new Counted<>(store.documents(Shape.of(kind(), Thing.class)));
    private final Documents<Thing> cached = CachedDocuments.of(stored, 1_000);

    @Test
    void whatWasReadOrSavedIsNotReadAgain() {
        cached.save(List.of(Stored.fresh("a", Thing.named("Anna"))));
        stored.save(List.of(Stored.fresh("b", Thing.named("Berta"))));

        cached.find(List.of("b"));
        var found = cached.find(List.of("b", "a"));

        assertThat(stored.found()).containsExactly("b");
        assertThat(found.get("a")).isEqualTo(new Stored<>("a", 1, Thing.named("Anna")));
        assertThat(found.keySet()).containsExactly("b", "a");
    }

    @Test
    void whatIsNotThereIsNotAskedForAgainUntilItIsSaved() {
        assertThat(cached.find(List.of("a", "b"))).isEmpty();
        assertThat(cached.find(List.of("b", "a"))).isEmpty();
        assertThat(stored.found()).containsExactly("a", "b");

        cached.save(List.of(Stored.fresh("a", Thing.named("Anna"))));

        assertThat(cached.find(List.of("a", "b"))).containsOnlyKeys("a");
    }

    @Test
    void whatSomebodyElseSavedIsFoundOnceSavingItAnewWasRefused() {
        cached.find(List.of("a"));
        stored.save(List.of(Stored.fresh("a", Thing.named("somebody else's"))));

        assertThat(cached.save(List.of(Stored.fresh("a", Thing.named("mine")))))
                .containsExactly("a");

        assertThat(cached.find(List.of("a")).get("a").value().name()).isEqualTo("somebody else's");
    }

    /// What was saved in between may have had to give way to other documents since.
    @Test
    void whoLooksWhileSomethingIsSavedDoesNotNoteThatItIsNotThere() {
        stored.afterFinding(() -> {
            cached.save(List.of(Stored.fresh("a", Thing.named("Anna"))));
            stored.failAfterSaving();
            assertThatThrownBy(
                            () -> cached.save(List.of(new Stored<>("a", 1, Thing.named("Berta")))))
                    .isInstanceOf(StoreUnavailable.class);
        });

        assertThat(cached.find(List.of("a"))).isEmpty();

        assertThat(cached.find(List.of("a")).get("a").value().name()).isEqualTo("Berta");
    }

    @Test
    void aRefusedDocumentIsReadFromTheStoreNext() {
        cached.save(List.of(Stored.fresh("a", Thing.named("Anna"))));
        stored.save(List.of(new Stored<>("a", 1, Thing.named("somebody else's"))));
        var stale = cached.find(List.of("a")).get("a");
        assertThat(stale.value().name()).isEqualTo("Anna");

        assertThat(cached.save(List.of(stale.with(Thing.named("mine"))))).containsExactly("a");

        var fresh = cached.find(List.of("a")).get("a");
        assertThat(fresh).isEqualTo(new Stored<>("a", 2, Thing.named("somebody else's")));
        assertThat(cached.save(List.of(fresh.with(Thing.named("mine"))))).isEmpty();
    }

    @Test
    void afterAFailureTheStoreIsAsked() {
        cached.save(List.of(Stored.fresh("a", Thing.named("Anna"))));
        stored.failAfterSaving();

        assertThatThrownBy(() -> cached.save(List.of(new Stored<>("a", 1, Thing.named("Berta")))))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(cached.find(List.of("a")).get("a").value().name()).isEqualTo("Berta");
    }

    @Test
    void keepsNoMoreThanItMay() {
        var few = CachedDocuments.of(stored, 10);
        for (int i = 0; i < 1_000; i++) {
            few.save(List.of(Stored.fresh("id-" + i, Thing.sized(i))));
        }
        var all = IntStream.range(0, 1_000).mapToObj(i -> "id-" + i).toList();

        assertThat(few.find(all)).hasSize(1_000);
        assertThat(stored.found()).hasSizeGreaterThan(800);
    }
}
