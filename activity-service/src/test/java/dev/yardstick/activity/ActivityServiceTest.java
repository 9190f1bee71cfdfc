package dev.yardstick.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.OrgUnit;
import dev.yardstick.events.Person;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Topics;
import dev.yardstick.events.UnitId;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.kafka.StateCopy;
import dev.yardstick.platform.kafka.StatePublisher;
import dev.yardstick.platform.kafka.TestBroker;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service, on Apache Kafka and SQLite.
class ActivityServiceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();

    @TempDir private static Path home;
    private static TestBroker broker;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker(java.nio.file.Files.createDirectory(home.resolve("kafka")));
        service = run();
        await("ready", ActivityServiceTest::isReady);
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
        assertThat(CONTRACT.undocumentedAnswers()).isEmpty();
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(ActivityService.class)
                .initializers(starting ->
                        ((GenericApplicationContext) starting)
                                .registerBean("noting", Filter.class, CONTRACT::noting))
                .run(
                        "--server.port=0",
                        "--yardstick.data=" + home,
                        // Its own store, whatever the environment names: the broker is new.
                        "--yardstick.mongodb.uri=",
                        "--yardstick.kafka.bootstrap=" + broker.address(),
                        "--yardstick.kafka.partitions=3",
                        "--yardstick.kafka.append-within=3s");
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting: " + what).isLessThan(until);
            Thread.sleep(20);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:"
                                        + service.getEnvironment().getProperty("local.server.port")
                                        + path))
                .timeout(PATIENCE)
                .header("Authorization", TestTokens.bearer(Role.ADMIN))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private static HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private static void accept(String facts) {
        var answer = post("/api/facts", facts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static JsonNode fact(String id) {
        return JSON.readTree(get("/api/facts/" + id).body());
    }

    private static boolean isAt(String id, long version) {
        var answer = get("/api/facts/" + id);
        return answer.statusCode() == 200
                && JSON.readTree(answer.body()).at("/fact/sourceVersion").asLong() == version;
    }

    private static String call(String id, long version, String owner, int seconds) {
        return "{\"kind\":\"activity\",\"source\":\"crm\",\"externalId\":\""
                + id
                + "\",\"sourceVersion\":"
                + version
                + ",\"owner\":\""
                + owner
                + "\",\"occurredAt\":\"2017-03-01T23:30:00Z\",\"type\":\"call\","
                + "\"durationSeconds\":"
                + seconds
                + "}";
    }

    /// Every change that was told of activities whose external id begins so, in order per
    /// partition.
    private static List<JsonNode> changes(String prefix) {
        var changes = new ArrayList<JsonNode>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.address()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    IntStream.range(0, 3)
                            .mapToObj(i -> new TopicPartition(Topics.ACTIVITY_EVENTS, i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var change = JSON.readTree(record.value());
                    if (change.at("/after/externalId").asString().startsWith(prefix)) {
                        changes.add(change);
                    }
                }
            }
        }
        return changes;
    }

    @Test
    void aFactIsRecordedAndToldAndItsHistoryKept() throws Exception {
        accept(call("history", 1, "anna", 10));
        await("first statement", () -> isAt("activity:crm:history", 1));
        accept(call("history", 2, "anna", 20));
        await("second statement", () -> isAt("activity:crm:history", 2));
        var fact = fact("activity:crm:history");
        assertThat(fact.at("/fact/durationSeconds").asInt()).isEqualTo(20);
        assertThat(fact.at("/fact/kind").asString()).isEqualTo("activity");
        assertThat(fact.at("/history").size()).isEqualTo(1);
        assertThat(fact.at("/history/0/fact/durationSeconds").asInt()).isEqualTo(10);
        assertThat(fact.at("/position").asLong())
                .isGreaterThan(fact.at("/history/0/position").asLong());
        var changes = changes("history");
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).get("before")).isNull();
        assertThat(changes.get(1).at("/before/durationSeconds").asInt()).isEqualTo(10);
        assertThat(changes.get(1).get("position").asLong())
                .isEqualTo(fact.get("position").asLong());
    }

    @Test
    void whatIsSentTwiceLateAndInAnyOrderChangesNothing() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var latest = new HashMap<String, Long>();
        var lines = new ArrayList<String>();
        for (int fact = 0; fact < 40; fact++) {
            var id = "any-" + fact;
            var versions = 1 + random.nextInt(5);
            latest.put(id, (long) versions);
            for (long version = 1; version <= versions; version++) {
                for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                    lines.add(call(id, version, "anna", (int) version));
                }
            }
        }
        Collections.shuffle(lines, random);
        for (int from = 0; from < lines.size(); from += 50) {
            var part = lines.subList(from, Math.min(lines.size(), from + 50));
            var answer =
                    send(
                            request("/api/facts")
                                    .setHeader("Content-Type", "application/x-ndjson")
                                    .POST(BodyPublishers.ofString(String.join("\n", part))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        }
        await(
                "the latest of all, seed " + seed,
                () ->
                        latest.entrySet().stream()
                                .allMatch(each ->
                                        isAt("activity:crm:" + each.getKey(), each.getValue())));
        var last = new HashMap<String, JsonNode>();
        for (var change : changes("any-")) {
            var id = change.at("/after/externalId").asString();
            var before = last.put(id, change.get("after"));
            // Each change goes on from where the last one ended, to a newer version.
            assertThat(change.get("before")).as("seed " + seed).isEqualTo(before);
            assertThat(before == null ? 0 : before.get("sourceVersion").asLong())
                    .as("seed " + seed)
                    .isLessThan(change.at("/after/sourceVersion").asLong());
        }
        var told = changes("any-").size();
        accept("[" + String.join(",", lines) + "]");
        accept(call("after-any", 1, "anna", 1));
        await("what came after", () -> isAt("activity:crm:after-any", 1));
        assertThat(changes("any-")).as("seed " + seed).hasSize(told);
    }

    @Test
    void factsArePagedByOwnerAndKind() throws Exception {
        accept(
                "["
                        + String.join(
                                ",",
                                IntStream.range(0, 25)
                                        .mapToObj(i -> call("page-" + i, 1, "paula", 1))
                                        .toList())
                        + "]");
        await(
                "all of them",
                () -> IntStream.range(0, 25).allMatch(i -> isAt("activity:crm:page-" + i, 1)));
        for (var filter :
                List.of(
                        "owner=paula",
                        "owner=paula&kind=activity&from=2017-03-01&until=2017-03-02")) {
            var found = new ArrayList<String>();
            var after = "";
            do {
                var page = JSON.readTree(get("/api/facts?limit=10&" + filter + after).body());
                page.get("items")
                        .forEach(item -> found.add(item.at("/fact/externalId").asString()));
                after = page.path("next").isString() ? "&after=" + page.get("next").asString() : "";
            } while (!after.isEmpty());
            assertThat(found).as(filter).hasSize(25).doesNotHaveDuplicates();
        }
        assertThat(
                        JSON.readTree(get("/api/facts?owner=paula&from=2017-03-02").body())
                                .get("items")
                                .size())
                .isZero();
        assertThat(
                        JSON.readTree(get("/api/facts?kind=deal&owner=paula").body())
                                .get("items")
                                .size())
                .isZero();
        assertThat(get("/api/facts?kind=activity").statusCode()).isEqualTo(200);
        assertThat(get("/api/facts?limit=5").statusCode()).isEqualTo(200);
        for (var wrong :
                List.of(
                        "kind=lead",
                        "limit=0",
                        "limit=x",
                        "from=2017-03-01",
                        "from=x&owner=a",
                        "owner=a%20b",
                        "after=x")) {
            var answer = get("/api/facts?" + wrong);
            assertThat(answer.statusCode()).as(wrong + answer.body()).isEqualTo(400);
        }
        assertThat(get("/api/facts/activity:crm:nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void theOrganisationDecidesTheBusinessDate() throws Exception {
        var start = LocalDate.of(2017, 1, 1);
        var tokyo = new UnitId("tokyo");
        var akira = new PersonId("akira");
        service.getBean(StatePublisher.class)
                .publish(
                        List.of(
                                new OrgUnit(
                                        tokyo,
                                        1,
                                        "Tokyo",
                                        "Asia/Tokyo",
                                        List.of(new OrgUnit.Placement(null, start, null))),
                                new Person(
                                        akira,
                                        1,
                                        "Akira",
                                        null,
                                        List.of(
                                                new Person.Membership(
                                                        tokyo, Person.Role.MEMBER, start, null)))));
        await(
                "the organisation",
                () ->
                        copy(Person.class).get("person:akira") != null
                                && copy(OrgUnit.class).get("unit:tokyo") != null);
        accept(
                "["
                        + call("zone-1", 1, "akira", 1)
                        + ","
                        + call("zone-2", 1, "nobody-known", 1)
                        + "]");
        await("both", () -> isAt("activity:crm:zone-1", 1) && isAt("activity:crm:zone-2", 1));
        assertThat(fact("activity:crm:zone-1").at("/fact/businessDate").asString())
                .isEqualTo("2017-03-02");
        assertThat(fact("activity:crm:zone-2").at("/fact/businessDate").asString())
                .isEqualTo("2017-03-01");
    }

    private static StateCopy<?> copy(Class<?> type) {
        return (StateCopy<?>)
                service.getBeanProvider(ResolvableType.forClassWithGenerics(StateCopy.class, type))
                        .getObject();
    }

    @Test
    void theServiceGoesOnAfterARestart() throws Exception {
        accept(call("restart-1", 1, "anna", 1));
        await("recorded", () -> isAt("activity:crm:restart-1", 1));
        service.close();
        service = run();
        await("ready", ActivityServiceTest::isReady);
        assertThat(isAt("activity:crm:restart-1", 1)).isTrue();
        accept(
                "["
                        + call("restart-1", 1, "anna", 9)
                        + ","
                        + call("restart-1", 2, "anna", 2)
                        + ","
                        + call("restart-2", 1, "anna", 1)
                        + "]");
        await(
                "what came later",
                () -> isAt("activity:crm:restart-1", 2) && isAt("activity:crm:restart-2", 1));
        assertThat(changes("restart-")).hasSize(3);
    }

    /// A request that is under way when the service is told to stop is answered, and what it was
    /// told to be accepted is recorded by the next one.
    @Test
    void whatIsBeingSentWhenTheServiceIsToldToStopIsTaken() throws Exception {
        var authorization =
                request("/api/facts").build().headers().firstValue("Authorization").orElseThrow();
        Thread stopping;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            var out = socket.getOutputStream();
            out.write(
                    ("POST /api/facts HTTP/1.1\r\nHost: here\r\nAuthorization: "
                                    + authorization
                                    + "\r\nContent-Type: application/x-ndjson\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            chunk(out, call("stop-1", 1, "anna", 1) + "\n");
            await("the first", () -> isAt("activity:crm:stop-1", 1));

            stopping = Thread.ofVirtual().start(service::close);
            await("told to stop", () -> !isServing());
            chunk(out, call("stop-2", 1, "anna", 1) + "\n");
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.setSoTimeout(30_000);
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            assertThat(answer).isEqualTo("HTTP/1.1 202");
        }
        stopping.join();
        service = run();
        await("ready", ActivityServiceTest::isReady);
        await("recorded", () -> isAt("activity:crm:stop-2", 1));
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /// Whether a new connection is still taken.
    private static boolean isServing() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whileKafkaIsAwayNothingIsAcceptedAndAfterwardsEverythingIs() throws Exception {
        accept(call("away-0", 1, "anna", 1));
        broker.stop();
        try {
            var answer =
                    post(
                            "/api/facts",
                            "["
                                    + call("away-1", 1, "anna", 1)
                                    + ","
                                    + call("away-2", 1, "anna", 1)
                                    + "]");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(JSON.readTree(answer.body()).get("accepted").asInt()).isZero();
            assertThat(JSON.readTree(answer.body()).at("/errors/0/code").asString())
                    .isEqualTo("unavailable");
            await("not ready", () -> !isReady());
        } finally {
            broker.start();
        }
        await(
                "Kafka is back",
                () -> post("/api/facts", call("away-1", 1, "anna", 1)).statusCode() == 202);
        await("recorded", () -> isAt("activity:crm:away-1", 1));
    }

    @Test
    void aBrokenMessageIsPutAsideWithItsReasonAndCanBeReplayed() throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.address()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.INTAKE,
                                    0,
                                    "letter".getBytes(StandardCharsets.UTF_8),
                                    "this is no event".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        accept(call("letter-behind", 1, "anna", 1));
        await("the pipeline goes on", () -> isAt("activity:crm:letter-behind", 1));
        await("the letter", () -> letters().size() == 1);
        var letter = letters().get(0);
        assertThat(letter.get("payload").asString()).isEqualTo("this is no event");
        assertThat(letter.get("topic").asString()).isEqualTo(Topics.INTAKE);
        assertThat(letter.get("reason").asString()).isNotBlank();
        var id = letter.get("id").asString();
        var replay = post("/api/dead-letters/intake/replay", "{\"id\":\"" + id + "\"}");
        assertThat(replay.statusCode()).as(replay.body()).isEqualTo(202);
        await("it is no better", () -> letters().size() == 2);
        assertThat(post("/api/dead-letters/intake/replay", "{\"id\":\"0-999999\"}").statusCode())
                .isEqualTo(404);
        assertThat(
                        post(
                                        "/api/dead-letters/intake/replay",
                                        "{\"id\":\"" + id + "\",\"payload\":\"{}\"}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(get("/api/dead-letters/nothing").statusCode()).isEqualTo(404);
        var seller =
                send(
                        request("/api/dead-letters/intake")
                                .setHeader("Authorization", TestTokens.bearer(Role.SELLER)));
        assertThat(seller.statusCode()).isEqualTo(403);
        assertThat(get("/actuator/prometheus").body()).contains("yardstick_dead_letters_total");
    }

    private static JsonNode letters() {
        return JSON.readTree(get("/api/dead-letters/intake?limit=10").body()).path("items");
    }

    @Test
    void theOpenApiFileSaysWhatTheCodeDoes() {
        var mapping =
                service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        assertThat(OpenApiContract.ofTheService().differencesFrom(mapping)).isEmpty();
        assertThat(get("/openapi.yaml").statusCode()).isEqualTo(200);
    }

    private static boolean isReady() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }
}
