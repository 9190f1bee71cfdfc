package dev.yardstick.platform.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/// The production engine: a MongoDB replica set, or a cluster sharded by `_id`. A collection per
/// kind; each document is `{_id, revision, value}` with natural BSON in `value`.
///
/// Writes are acknowledged by a majority, with their journals; reads are of what a majority has, on
/// the primary. Less would not do: an offset is committed on the strength of what was read or
/// saved, so neither may be rolled back when a primary dies. A URI can't weaken that, but may set
/// its own time-outs.
public final class MongoStore implements Store {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 15_000;
    private static final int MAJORITY_MILLIS = 10_000;

    private final MongoClient client;
    private final MongoDatabase database;
    private final String hosts;
    private final Map<String, MongoDocuments<?>> kinds = new ConcurrentHashMap<>();

    private MongoStore(MongoClient client, MongoDatabase database, String hosts) {
        this.client = client;
        this.database = database;
        this.hosts = hosts;
    }

    /// Connects in the background: a MongoDB that is away is noticed by the first operation.
    ///
    /// @param service names the database where the URI does not
    public static MongoStore connect(String uri, String service) {
        var address = new ConnectionString(uri);
        var client = MongoClients.create(settings(address));
        var name = address.getDatabase();
        return new MongoStore(
                client,
                client.getDatabase(name == null ? "yardstick-" + service : name),
                String.join(",", address.getHosts()));
    }

    static MongoClientSettings settings(ConnectionString address) {
        return MongoClientSettings.builder()
                .applicationName("yardstick")
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(CONNECT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                                .readTimeout(READ_MILLIS, TimeUnit.MILLISECONDS))
                .applyConnectionString(address)
                .retryReads(true)
                .retryWrites(true)
                .writeConcern(
                        WriteConcern.MAJORITY
                                .withJournal(true)
                                .withWTimeout(MAJORITY_MILLIS, TimeUnit.MILLISECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .build();
    }

    @Override
    @SuppressWarnings("unchecked") // the map's values were made for the shape of that name
    public <T> Documents<T> documents(Shape<T> shape) {
        var documents =
                kinds.computeIfAbsent(shape.name(), name -> new MongoDocuments<>(shape, this));
        if (!documents.shape().equals(shape)) {
            throw new IllegalArgumentException("two shapes are called '" + shape.name() + "'");
        }
        return (Documents<T>) documents;
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    /// Runs an operation; every way in which the driver says that it could not becomes
    /// [StoreUnavailable].
    <R> R ask(Supplier<R> operation) {
        try {
            return operation.get();
        } catch (MongoException | IllegalStateException e) {
            throw unavailable(e);
        }
    }

    StoreUnavailable unavailable(RuntimeException e) {
        return new StoreUnavailable("MongoDB at " + hosts + " can't answer: " + e.getMessage(), e);
    }

    @Override
    public boolean available() {
        try {
            return ask(() ->
                    !database.runCommand(new BsonDocument("ping", new BsonInt32(1))).isEmpty());
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
