package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoStoreTest {

    private static MongoForTests mongo;

    private MongoStore store;
    private String kind;

    record Sale(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            LocalDate on,
            Instant at,
            long count,
            Map<String, Long> counts) {}

    @BeforeAll
    static void start() {
        mongo = MongoForTests.start();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void connect() {
        store = MongoStore.connect(mongo.uri(), "store-test");
        kind = DocumentsContract.kind();
    }

    @AfterEach
    void close() {
        store.collection(kind).drop();
        store.close();
    }

    private BsonDocument raw(Sale sale) {
        store.documents(Shape.of(kind, Sale.class)).save(List.of(Stored.fresh("a", sale)));
        return store.collection(kind).find().first();
    }

    @Test
    void valuesAreNaturalFieldsThatOthersCanRead() {
        var raw =
                raw(
                        new Sale(
                                new BigDecimal("1054.00"),
                                LocalDate.of(2017, 3, 1),
                                Instant.parse("2017-03-01T08:00:00.123Z"),
                                7,
                                Map.of("deal-events-3", 1042L)));

        assertThat(raw)
                .isEqualTo(
                        BsonDocument.parse(
                                """
                                {_id: "a", revision: {$numberLong: "1"}, value: {
                                  amount: {$numberDecimal: "1054.00"},
                                  on: {$date: "2017-03-01T00:00:00Z"},
                                  at: {$date: "2017-03-01T08:00:00.123Z"},
                                  count: {$numberLong: "7"},
                                  counts: {"deal-events-3": {$numberLong: "1042"}}}}
                                """));
    }

    @Test
    void whatBsonCannotHoldIsRoundedInItsPlaceAndKeptBesideIt() {
        var raw =
                raw(
                        new Sale(
                                new BigDecimal("1234567890123456789012345678901234.5678"),
                                LocalDate.EPOCH,
                                Instant.parse("2017-03-01T08:00:00.123456789Z"),
                                7,
                                Map.of()));

        assertThat(raw.getDocument("value").get("at"))
                .isEqualTo(BsonDocument.parse("{v: {$date: '2017-03-01T08:00:00.123Z'}}").get("v"));
        assertThat(raw.getArray("exact"))
                .isEqualTo(
                        BsonDocument.parse(
                                        """
                                        {v: [
                                          {at: ["amount"], is: "1234567890123456789012345678901234.5678"},
                                          {at: ["at"], is: "2017-03-01T08:00:00.123456789Z"}]}
                                        """)
                                .getArray("v"));
    }

    @Test
    void keysThatMeanSomethingToMongoDbAreEscaped() {
        var counts = Map.of("a.b", 1L, "$set", 2L, "50%", 3L, "", 4L, "a\u0000b", 5L, "plain", 6L);
        var sale = new Sale(BigDecimal.ONE, LocalDate.EPOCH, Instant.EPOCH, 0, counts);

        assertThat(raw(sale).getDocument("value").getDocument("counts").keySet())
                .containsExactlyInAnyOrder("a%2Eb", "%24set", "50%25", "%", "a%00b", "plain");
        assertThat(store.documents(Shape.of(kind, Sale.class)).find(List.of("a")).get("a").value())
                .isEqualTo(sale);
    }

    @Test
    void aKilledClientLeavesEveryDocumentWholeAndAllThatWasAcknowledged() throws Exception {
        kind = "rounds";
        Killed.leavesEveryDocumentWholeAndAllThatWasAcknowledged(
                "mongodb", mongo.uri(), () -> MongoStore.connect(mongo.uri(), "killed"));
    }

    @Test
    void aServerThatIsAwayIsSaidWithoutThePassword() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var uri = "mongodb://me:sesame@127.0.0.1:%d/?serverSelectionTimeoutMS=200".formatted(port);
        try (var away = MongoStore.connect(uri, "away")) {
            var documents = away.documents(Shape.of(kind, Sale.class));

            assertThat(away.available()).isFalse();
            assertThatThrownBy(() -> documents.find(List.of("a")))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("MongoDB at 127.0.0.1:" + port)
                    .hasMessageNotContaining("sesame");
            assertThatThrownBy(() -> documents.save(List.of(new Stored<>("a", 1, someSale()))))
                    .isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> documents.query(Query.of(Index.BY_ID)))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void aDocumentThatMongoDbCannotHoldIsRefusedByName() {
        var documents = store.documents(Shape.of(kind, String.class));

        assertThatThrownBy(() -> documents.save(List.of(Stored.fresh("a", "x".repeat(17_000_000)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("larger than MongoDB takes");
    }

    private static Sale someSale() {
        return new Sale(BigDecimal.ONE, LocalDate.EPOCH, Instant.EPOCH, 0, Map.of());
    }

    @Test
    void aUriThatAsksForLessThanAMajorityDoesNotGetIt() {
        var settings =
                MongoStore.settings(
                        new ConnectionString(
                                "mongodb://h/?w=0&readConcernLevel=local&readPreference=secondary"
                                        + "&connectTimeoutMS=77"));

        assertThat(settings.getWriteConcern().getWString()).isEqualTo("majority");
        assertThat(settings.getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
        assertThat(settings.getReadPreference()).isEqualTo(ReadPreference.primary());
        assertThat(settings.getSocketSettings().getConnectTimeout(TimeUnit.MILLISECONDS))
                .isEqualTo(77);
    }
}
