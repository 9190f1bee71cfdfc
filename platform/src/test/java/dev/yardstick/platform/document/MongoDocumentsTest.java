package dev.yardstick.platform.document;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class MongoDocumentsTest extends DocumentsContract {

    private static MongoForTests mongo;
    private static MongoStore store;
    private static final Set<String> KINDS = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void connect() {
        mongo = MongoForTests.start();
        store = MongoStore.connect(mongo.uri(), "contract");
    }

    @AfterAll
    static void close() {
        KINDS.forEach(kind -> store.collection(kind).drop());
        store.close();
        mongo.close();
    }

    @Override
    <T> Documents<T> documents(Shape<T> shape) {
        KINDS.add(shape.name());
        return store.documents(shape);
    }

    @Override
    int many() {
        return mongo.real() ? super.many() : 300;
    }

    @Override
    void assumeAtomicUnderConcurrency() {
        Assumptions.assumeTrue(
                mongo.real(),
                "not run: mongo-java-server is not atomic under concurrency; set"
                        + " YARDSTICK_MONGODB_URI or start Docker");
    }
}
