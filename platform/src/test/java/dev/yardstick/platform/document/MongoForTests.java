package dev.yardstick.platform.document;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/// The MongoDB that tests run on: the one that `YARDSTICK_MONGODB_URI` names, else a container
/// where Docker is there, else a server in memory that speaks the protocol.
///
/// @param real it is MongoDB itself, with what that promises under concurrency
record MongoForTests(String uri, boolean real, Runnable stop) implements AutoCloseable {

    private static final String IMAGE = "mongo:8";

    static MongoForTests start() {
        var named = System.getenv("YARDSTICK_MONGODB_URI");
        if (named != null && !named.isBlank()) {
            return new MongoForTests(named, true, () -> {});
        }
        return DockerClientFactory.instance().isDockerAvailable() ? container() : inMemory();
    }

    private static MongoForTests container() {
        var container = new MongoDBContainer(IMAGE);
        container.start();
        return new MongoForTests(container.getReplicaSetUrl(), true, container::stop);
    }

    private static MongoForTests inMemory() {
        ((Logger) LoggerFactory.getLogger("de.bwaldvogel")).setLevel(Level.OFF);
        var server = new MongoServer(new MemoryBackend());
        return new MongoForTests(server.bindAndGetConnectionString(), false, server::shutdownNow);
    }

    @Override
    public void close() {
        stop.run();
    }
}
