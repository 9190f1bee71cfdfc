package dev.yardstick.platform.document;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentsTest extends DocumentsContract {

    @TempDir static Path folder;

    private static SqliteStore store;

    @BeforeAll
    static void open() {
        store = SqliteStore.open(folder.resolve("contract.db"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    <T> Documents<T> documents(Shape<T> shape) {
        return store.documents(shape);
    }
}
