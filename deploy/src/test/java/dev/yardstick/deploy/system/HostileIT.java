package dev.yardstick.deploy.system;

import static dev.yardstick.deploy.system.RunningSystem.eventually;
import static dev.yardstick.deploy.system.RunningSystem.figure;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.client.OrgJson;
import dev.yardstick.deploy.generator.World;
import dev.yardstick.deploy.installation.Service;
import dev.yardstick.events.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What nobody should send, sent to the running system. Each is refused by name or put aside, and
/// after each the pipeline goes on.
@ExtendWith(LogsOnFailure.class)
class HostileIT {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    private static final Duration SENT_AWAY_WITHIN = Duration.ofSeconds(60);
    private static final int MEGABYTE = 1 << 20;
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final World WORLD = World.of(1, 1, 1, LocalDate.of(2026, 1, 1));
    private static final String SELLER = WORLD.people().getFirst().person().value();

    private static RunningSystem system;
    private static HttpClient http;
    private static int sent;

    @BeforeAll
    static void start() throws Exception {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        system = RunningSystem.start("hostile");
        system.client.send("POST", "/api/org", OrgJson.organisation(WORLD.units(), WORLD.people()));
        // From here on everybody knows the organisation.
        countsOneMore();
    }

    @AfterAll
    static void end() {
        http.shutdownNow();
        if (system != null) {
            system.close();
        }
    }

    @AfterEach
    void thePipelineGoesOn() {
        countsOneMore();
    }

    /// A call that is sent now is counted, whatever has just been tried.
    private static void countsOneMore() {
        int expected = ++sent;
        system.client.send("POST", "/api/facts", call("good-" + sent, 1, 60));
        eventually(
                VISIBLE_WITHIN,
                () -> {
                    String calls = figure(card(), "calls");
                    return Integer.parseInt(calls) >= expected ? "" : calls + " calls counted";
                });
    }

    @Test
    void whoIsNotSignedInIsSentAway() throws Exception {
        for (String path :
                List.of("/api/facts", "/api/units/generated/scorecard?period=2026", "/api/live")) {
            assertProblem(send(get(path)), 401);
        }
        assertProblem(send(get("/api/me").header("Authorization", basic("admin", "guessed"))), 401);
        // Not by the back door either.
        URI scoring = system.installation.settings().url(Service.SCORING);
        assertThat(
                        send(HttpRequest.newBuilder(
                                        scoring.resolve(
                                                "/api/units/generated/scorecard?period=2026")))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at("/api/facts"))
                        .header("Authorization", basic("anna-snelling", "yardstick"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("[]"));
        assertProblem(send(request), 403);
    }

    @Test
    void fiftyMegabytesInOneArrayAreTooMuch() throws Exception {
        byte[] most = "[{\"kind\":\"activity\",\"subject\":\"".getBytes(UTF_8);
        HttpResponse<String> response =
                send(
                        post("application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> endless(most, 50 * MEGABYTE))));
        assertProblem(response, 413);
    }

    @Test
    void aLineOfFiftyMegabytesIsTooLongAndTheLinesBeforeItAreTaken() throws Exception {
        sent++;
        byte[] first =
                (JSON.writeValueAsString(call("before-the-long-line", 1, 60)) + "\n")
                        .getBytes(UTF_8);
        HttpResponse<String> response =
                send(
                        post("application/x-ndjson")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> endless(first, 50 * MEGABYTE))));
        assertThat(response.body()).contains("before-the-long-line").contains("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[1, 2]",
                "{\"kind\":\"rumour\"}",
                "{\"kind\":\"activity\",\"sourceVersion\":1e999}",
                "{\"kind\":\"deal\",\"amount\":{\"amount\":\"99999999999999999999.00\",\"currency\":\"USD\"}}",
                "\"\\ud800\""
            })
    void whatIsNoFactIsRefusedWithTheFieldAndTheReason(String body) throws Exception {
        HttpResponse<String> response =
                send(post("application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isIn(400, 422);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("errors")).as(response.body()).isNotEmpty();
        assertThat(problem.path("errors").path(0).path("code").asString()).isNotBlank();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        byte[] latin = "{\"kind\":\"activity\",\"subject\":\"caf\u00e9\"}".getBytes(ISO_8859_1);
        HttpResponse<String> response =
                send(post("application/json").POST(HttpRequest.BodyPublishers.ofByteArray(latin)));
        assertProblem(response, 400);
        assertThat(JSON.readTree(response.body()).path("errors").path(0).path("code").asString())
                .isEqualTo("bad-encoding");
    }

    /// Half open: the client is there, and says no more. It is told so, and what it had sent in
    /// whole is taken.
    @Test
    void bodiesThatStopInTheMiddleAreRefusedByNameAndHoldUpNobody() throws Exception {
        URI door = system.installation.url();
        String line = JSON.writeValueAsString(call("before-the-silence", 1, 60)) + "\n";
        byte[] half =
                """
                POST /api/facts HTTP/1.1\r
                Host: %s\r
                Authorization: %s\r
                Content-Type: application/x-ndjson\r
                Content-Length: 100000\r
                \r
                %s{"kind":"acti\
                """
                        .formatted(door.getAuthority(), basic("integration", "yardstick"), line)
                        .getBytes(UTF_8);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(door.getHost(), door.getPort());
                silent.add(socket);
                socket.getOutputStream().write(half);
            }
            sent++;
            countsOneMore();
            for (Socket socket : silent) {
                socket.setSoTimeout((int) SENT_AWAY_WITHIN.toMillis());
                String answer = answerOn(socket);
                assertThat(answer).startsWith("HTTP/1.1 408 ");
                assertThat(answer).contains("application/problem+json", "\"code\":\"timed-out\"");
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /// As far as the end of its problem.
    private static String answerOn(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            answer.append((char) read);
            if (answer.toString().contains("\"code\":\"timed-out\"")) {
                break;
            }
        }
        return answer.toString();
    }

    @Test
    void connectionsThatAreOpenedAndSayNothingDoNotHoldUpOthers() throws Exception {
        URI door = system.installation.url();
        List<Socket> silent =
                IntStream.range(0, 200)
                        .mapToObj(_ -> {
                            try {
                                Socket socket = new Socket(door.getHost(), door.getPort());
                                socket.getOutputStream()
                                        .write(
                                                "POST /api/facts HTTP/1.1\r\nContent-Le"
                                                        .getBytes(UTF_8));
                                return socket;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .toList();
        countsOneMore();
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void aBrokenSubmissionIsPutAsideCountedAndReplayedWithWhatItShouldHaveSaid() throws Exception {
        sent++;
        system.client.send("POST", "/api/facts", call("to-be-broken", 1, 60));
        ConsumerRecord<byte[], byte[]> good = submissionOf("activity:test:to-be-broken");
        String corrected =
                new String(good.value(), UTF_8)
                        .replace("\"sourceVersion\":1", "\"sourceVersion\":2")
                        .replace("\"durationSeconds\":60", "\"durationSeconds\":3660");
        assertThat(corrected).contains("3660");
        long before = talkTime();

        put(Topics.INTAKE, good, corrected.substring(0, corrected.length() / 2).getBytes(UTF_8));

        JsonNode letter = letterOn(Topics.INTAKE, "not-json");
        assertThat(counted(Service.ACTIVITY, Topics.INTAKE)).isPositive();
        system.client.send(
                "POST",
                "/api/dead-letters/" + Topics.INTAKE + "/replay",
                Map.of("id", letter.path("id").asString(), "payload", corrected));
        eventually(
                VISIBLE_WITHIN,
                () -> talkTime() == before + 3_600 ? "" : "talk time is " + talkTime());
    }

    @Test
    void aMessageThatIsNoChangeIsPutAsideAndTheChangesBehindItAreTaken() throws Exception {
        sent++;
        system.client.send("POST", "/api/facts", call("before-the-broken-change", 1, 60));
        ConsumerRecord<byte[], byte[]> any = submissionOf("activity:test:before-the-broken-change");
        put(Topics.DEAL_EVENTS, any, "{\"after\":{}}".getBytes(UTF_8));
        letterOn(Topics.DEAL_EVENTS, "wrong-");
        assertThat(counted(Service.SCORING, Topics.DEAL_EVENTS)).isPositive();
    }

    /// Half a gigabyte, once it has its decimals.
    @Test
    void aSubmissionOfMoreMoneyThanThereIsIsPutAside() throws Exception {
        system.client.send(
                "POST",
                "/api/facts",
                Map.ofEntries(
                        Map.entry("kind", "order"),
                        Map.entry("source", "test"),
                        Map.entry("externalId", "absurd"),
                        Map.entry("sourceVersion", 1),
                        Map.entry("owner", SELLER),
                        Map.entry("occurredAt", DAY + "T10:00:00Z"),
                        Map.entry("businessDate", DAY.toString()),
                        Map.entry("status", "placed"),
                        Map.entry("amount", Map.of("amount", "12.34", "currency", "USD")),
                        Map.entry("quantity", 1)));
        ConsumerRecord<byte[], byte[]> good = messageOf(Topics.INTAKE, "order:test:absurd");
        put(Topics.INTAKE, good, changed(good, "\"12.34\"", "\"1E+500000000\""));
        letterOn(Topics.INTAKE, "wrong-shape");
    }

    /// No clock has so many milliseconds: whoever measures how long the change took fails, and
    /// would again.
    @Test
    void aChangeOfAnotherAgeIsPutAsideAndTheChangesBehindItAreTaken() throws Exception {
        sent++;
        system.client.send("POST", "/api/facts", call("of-another-age", 1, 60));
        ConsumerRecord<byte[], byte[]> good =
                messageOf(Topics.ACTIVITY_EVENTS, "activity:test:of-another-age");
        put(
                Topics.ACTIVITY_EVENTS,
                good,
                changed(good, "\"acceptedAt\":\"2", "\"acceptedAt\":\"+999992"));
        letterOn(Topics.ACTIVITY_EVENTS, "wrong-shape");
    }

    private static byte[] changed(
            ConsumerRecord<byte[], byte[]> message, String said, String instead) {
        String text = new String(message.value(), UTF_8);
        assertThat(text).contains(said);
        return text.replace(said, instead).getBytes(UTF_8);
    }

    private static JsonNode letterOn(String topic, String reason) {
        JsonNode[] found = new JsonNode[1];
        eventually(
                VISIBLE_WITHIN,
                () -> {
                    JsonNode letters = system.client.get("/api/dead-letters/" + topic);
                    for (JsonNode letter : letters.path("items")) {
                        if (letter.path("reason").asString().startsWith(reason)) {
                            found[0] = letter;
                            return "";
                        }
                    }
                    return "no letter of " + reason + " in " + letters;
                });
        return found[0];
    }

    private static double counted(Service service, String topic) throws Exception {
        String metrics =
                send(HttpRequest.newBuilder(
                                        system.installation
                                                .settings()
                                                .url(service)
                                                .resolve("/actuator/prometheus"))
                                .header(
                                        "Authorization",
                                        "Bearer " + system.installation.token("OPERATOR")))
                        .body();
        return metrics.lines()
                .filter(line -> line.startsWith("yardstick_dead_letters_total{"))
                .filter(line -> line.contains("topic=\"" + topic + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void put(String topic, ConsumerRecord<byte[], byte[]> like, byte[] payload)
            throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    topic, like.partition(), like.key(), payload, like.headers()))
                    .get();
        }
    }

    /// What the edge wrote on intake for a fact.
    private static ConsumerRecord<byte[], byte[]> submissionOf(String fact) {
        return messageOf(Topics.INTAKE, fact);
    }

    /// The first message on the topic about a fact.
    private static ConsumerRecord<byte[], byte[]> messageOf(String topic, String fact) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key() != null && new String(record.key(), UTF_8).equals(fact)) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("nothing about " + fact + " on " + topic);
    }

    private static String kafka() {
        return system.installation.settings().kafka();
    }

    private static long talkTime() {
        return Long.parseLong(figure(card(), "talk_time"));
    }

    private static JsonNode card() {
        return system.scorecard("person:" + SELLER, "2026-05");
    }

    private static Map<String, Object> call(String id, int version, int seconds) {
        return Map.of(
                "kind",
                "activity",
                "type",
                "call",
                "source",
                "test",
                "externalId",
                id,
                "sourceVersion",
                version,
                "owner",
                SELLER,
                "occurredAt",
                DAY + "T10:00:00Z",
                "businessDate",
                DAY.toString(),
                "durationSeconds",
                seconds);
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(JSON.readTree(response.body()).path("status").asInt()).isEqualTo(status);
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(at(path));
    }

    private static HttpRequest.Builder post(String contentType) {
        return HttpRequest.newBuilder(at("/api/facts"))
                .header("Authorization", basic("integration", "yardstick"))
                .header("Content-Type", contentType);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(
                request.timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return system.installation.url().resolve(path);
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /// The beginning, and then letters.
    private static InputStream endless(byte[] beginning, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return new ByteArrayInputStream(bytes);
    }
}
