package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.kafka.SubmissionLog;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Through a real port, with whatever senders do to it.
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "server.tomcat.connection-timeout=1s",
            "yardstick.kafka.enabled=false",
            "yardstick.intake.longest-line=2KB",
            "yardstick.intake.most-items=1000",
            "yardstick.intake.bodies=16MB",
            "yardstick.intake.in-flight=100",
            "yardstick.intake.in-flight-of-one=100",
            "yardstick.intake.wait-for-room=200ms",
            "yardstick.intake.results-in-memory=1KB",
            "yardstick.intake.results=8MB",
            "yardstick.intake.results-on-disk=8MB",
        })
class FactsControllerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NDJSON = "application/x-ndjson";

    private final HttpClient client = HttpClient.newHttpClient();
    private final MemoryLog log;

    @LocalServerPort private int port;

    FactsControllerTest(@Autowired SubmissionLog log) {
        this.log = (MemoryLog) log;
    }

    @BeforeEach
    void forget() {
        log.clear();
    }

    private HttpRequest.Builder request(String type) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/facts"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", TestTokens.bearer(Role.INTEGRATION));
        return type == null ? request : request.header("Content-Type", type);
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        return send(request(type).POST(BodyPublishers.ofString(body)).build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /// The status, and the errors as `pointer code`.
    private static List<String> problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(answer.body())
                .startsWith("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        return IntStream.range(0, problem.get("errors").size())
                .mapToObj(i -> problem.get("errors").get(i))
                .map(error ->
                        (error.get("pointer").asString() + " " + error.get("code").asString())
                                .strip())
                .toList();
    }

    private static Sample numbered(int number) {
        return Sample.activity().with("externalId", "'A-" + number + "'");
    }

    private static String lines(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> numbered(i).json() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void oneFactIsAccepted() throws Exception {
        var answer = post("application/json", Sample.deal().json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer))
                .isEqualTo(
                        JSON.readTree(
                                "{\"results\":[{\"index\":0,\"status\":\"accepted\",\"id\":\"deal:crm:A-1\"}],"
                                        + "\"accepted\":1,\"refused\":0}"));
        assertThat(log.appended).hasSize(1);
        assertThat(log.appended.getFirst().fact()).isEqualTo(Edge.fact(Sample.deal()));
    }

    @Test
    void ofAnArrayEachItemHasItsResult() throws Exception {
        var answer =
                post(
                        "application/json",
                        "["
                                + numbered(1).json()
                                + ","
                                + numbered(2).without("owner").json()
                                + ","
                                + numbered(3).json()
                                + "]");
        assertThat(answer.statusCode()).isEqualTo(202);
        var body = json(answer);
        assertThat(body.get("accepted").asInt()).isEqualTo(2);
        assertThat(body.get("refused").asInt()).isEqualTo(1);
        var refused = body.get("results").get(1);
        assertThat(refused.get("status").asString()).isEqualTo("refused");
        assertThat(refused.get("errors").get(0).get("pointer").asString()).isEqualTo("/1/owner");
        assertThat(refused.get("errors").get(0).get("code").asString()).isEqualTo("missing");
        assertThat(refused.get("errors").get(0).get("detail").asString()).isEqualTo("is needed");
        assertThat(log.ids()).containsExactly("activity:crm:A-1", "activity:crm:A-3");
    }

    @Test
    void anEmptyArrayIsNothingWrong() throws Exception {
        assertThat(post("application/json", "[]").body().strip())
                .isEqualTo("{\"results\":[],\"accepted\":0,\"refused\":0}");
    }

    @Test
    void whatIsRefusedAltogetherIsAProblem() throws Exception {
        var answer =
                post(
                        "application/json",
                        Sample.deal().without("owner").with("status", "'?'").json());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem(answer)).containsExactly("/owner missing", "/status unknown-value");
        assertThat(log.appended).isEmpty();
    }

    @Test
    void linesAreTakenEachForItself() throws Exception {
        var body =
                numbered(1).json()
                        + "\n\n  \n{\"kind\":\r\n"
                        + "x".repeat(3_000)
                        + "\n"
                        + numbered(2).json();
        var answer = post(NDJSON, body);
        assertThat(answer.statusCode()).isEqualTo(202);
        var results = json(answer).get("results");
        assertThat(results.size()).isEqualTo(4);
        assertThat(results.get(0).toString()).contains("\"index\":0", "accepted");
        assertThat(results.get(1).toString())
                .contains("\"index\":3", "\"pointer\":\"/3\"", "bad-json");
        assertThat(results.get(2).toString())
                .contains("\"index\":4", "\"pointer\":\"/4\"", "too-large", "2048");
        assertThat(results.get(3).toString()).contains("\"index\":5", "accepted");
        assertThat(log.ids()).containsExactly("activity:crm:A-1", "activity:crm:A-2");
    }

    @Test
    void aBadlyEncodedLineIsRefusedAndTheOthersStand() throws Exception {
        var bad =
                numbered(1)
                        .with("outcome", "'\u00e9'")
                        .json()
                        .getBytes(StandardCharsets.ISO_8859_1);
        var good = ("\n" + numbered(2).json()).getBytes(StandardCharsets.UTF_8);
        var answer =
                send(request(NDJSON).POST(BodyPublishers.ofByteArrays(List.of(bad, good))).build());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("results").get(0).toString()).contains("bad-encoding");
        assertThat(log.ids()).containsExactly("activity:crm:A-2");
    }

    @Test
    void resultsComeAsLinesToWhoeverAsksForThem() throws Exception {
        var answer =
                send(
                        request(NDJSON)
                                .header("Accept", NDJSON)
                                .POST(BodyPublishers.ofString(lines(0, 100)))
                                .build());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(NDJSON);
        var lines = answer.body().lines().map(JSON::readTree).toList();
        assertThat(lines).hasSize(101);
        assertThat(lines.get(99).get("id").asString()).isEqualTo("activity:crm:A-99");
        assertThat(lines.get(100).get("accepted").asInt()).isEqualTo(100);
    }

    @Test
    void whoeverPrefersLittleIsToldOnlyWhatWasRefused() throws Exception {
        var answer =
                send(
                        request(NDJSON)
                                .header("Prefer", "return=minimal")
                                .POST(BodyPublishers.ofString(lines(0, 10) + "5\n"))
                                .build());
        var body = json(answer);
        assertThat(body.get("results").size()).isEqualTo(1);
        assertThat(body.get("results").get(0).get("index").asInt()).isEqualTo(10);
        assertThat(body.get("accepted").asInt()).isEqualTo(10);
    }

    @Test
    void whoeverSendsAllBeforeReadingAnythingIsNotLeftWaiting() throws Exception {
        var count = 100_000;
        var line = (Sample.activity().json() + "\n").getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(head(NDJSON, (long) line.length * count));
            for (int i = 0; i < count; i++) {
                out.write(line);
            }
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 202").contains("\"accepted\":" + count);
        }
    }

    @Test
    void eventsAreTakenInEveryHttpMode() throws Exception {
        var event =
                "{\"specversion\":\"1.0\",\"type\":\"yardstick.fact.stated.v1\",\"id\":\"1\",\"source\":\"/crm\","
                        + "\"data\":"
                        + numbered(1).json()
                        + "}";
        assertThat(post("application/cloudevents+json; charset=utf-8", event).statusCode())
                .isEqualTo(202);
        assertThat(post("application/cloudevents-batch+json", "[" + event + "]").statusCode())
                .isEqualTo(202);
        var binary =
                request("application/json")
                        .header("ce-specversion", "1.0")
                        .header("ce-type", "yardstick.fact.stated.v1")
                        .header("ce-id", "1")
                        .header("CE-Source", "/crm");
        assertThat(
                        send(binary.POST(BodyPublishers.ofString(numbered(2).json())).build())
                                .statusCode())
                .isEqualTo(202);
        assertThat(log.ids())
                .containsExactly("activity:crm:A-1", "activity:crm:A-1", "activity:crm:A-2");
        var wrong = request("application/json").header("ce-type", "x");
        assertThat(problem(send(wrong.POST(BodyPublishers.ofString(numbered(3).json())).build())))
                .containsExactly(
                        "ce-specversion: missing",
                        "ce-type: unknown-event-type",
                        "ce-id: missing",
                        "ce-source: missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "nonsense",
            })
    void whatIsNotReadHereIsCalledThat(String type) throws Exception {
        var answer = post(type, Sample.deal().json());
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(problem(answer)).containsExactly("unsupported-media-type");
    }

    @Test
    void aCompressedBodyIsNotGuessedAt() throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(Sample.deal().json().getBytes(StandardCharsets.UTF_8));
        }
        var answer =
                send(
                        request("application/json")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                                .build());
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(post(null, Sample.deal().json()).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[{}", "nonsense", "{\"a\":1}}", "\u0000"})
    void whatIsNoJsonIsABadRequest(String body) throws Exception {
        var answer = post("application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem(answer)).hasSize(1).first().asString().matches("bad-json|bad-encoding");
        assertThat(log.appended).isEmpty();
    }

    @Test
    void hugeNumbersAndDepthsCostNothing() throws Exception {
        var answer =
                post(
                        "application/json",
                        "["
                                + Sample.order().with("quantity", "1e999999999").json()
                                + ","
                                + Sample.order().with("quantity", "9".repeat(1_000_000)).json()
                                + ","
                                + Sample.order()
                                        .with("quantity", "[".repeat(500) + "]".repeat(500))
                                        .json()
                                + "]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(problem(answer))
                .containsExactly(
                        "/0/quantity out-of-range", "/1/quantity not-a-decimal", "/2 too-deep");
    }

    @Test
    void anArrayWithTooManyItemsIsRefusedWhole() throws Exception {
        var answer = post("application/json", "[" + "5,".repeat(1_000) + "5]");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(problem(answer)).containsExactly("too-many-items");
    }

    @Test
    void aBodyOfFiftyMegabytesIsRefusedByItsLimit() throws Exception {
        var announced =
                send(
                        request("application/json")
                                .POST(BodyPublishers.ofInputStream(() -> spaces(50 << 20)))
                                .build());
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(problem(announced)).containsExactly("too-large");
        assertThat(announced.body()).contains("8388608");
    }

    @Test
    void fiftyMegabytesOfLinesAreTaken() throws Exception {
        // 50 MB in lines that the limit refuses, and one fact behind them.
        var answer =
                send(
                        request(NDJSON)
                                .POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new java.io.SequenceInputStream(
                                                        spaces(50 << 20),
                                                        new ByteArrayInputStream(
                                                                ("\n" + numbered(7).json())
                                                                        .getBytes(
                                                                                StandardCharsets
                                                                                        .UTF_8)))))
                                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(log.ids()).containsExactly("activity:crm:A-7");
    }

    private static InputStream spaces(int count) {
        return new InputStream() {
            private int left = count;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int some = Math.min(length, left);
                java.util.Arrays.fill(bytes, from, from + some, (byte) ' ');
                left -= some;
                return some > 0 ? some : -1;
            }
        };
    }

    private byte[] head(String type, long length) {
        return ("POST /api/facts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: "
                        + TestTokens.bearer(Role.ADMIN)
                        + "\r\nContent-Type: "
                        + type
                        + "\r\n"
                        + (length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// What comes back for a request that stops after these bytes, be it for ever or by hanging up.
    private String raw(byte[] head, String body, boolean hangUp) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            if (hangUp) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoeverFallsSilentIsToldWhatWasTaken() throws Exception {
        var answer = raw(head(NDJSON, 100_000), lines(0, 3) + "{\"kind\":\"act", false);
        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .contains("timed-out", "3 facts were accepted, 0 refused");
        assertThat(log.appended).hasSize(3);
        assertThat(raw(head("application/json", 100_000), "{", false))
                .startsWith("HTTP/1.1 408")
                .contains("timed-out");
    }

    @Test
    void aLineThatBreaksOffIsNotTaken() throws Exception {
        // Cut inside a number: what is there already would be a fact, with the wrong one.
        var fact = numbered(4).with("durationSeconds", "30").json();
        var answer = raw(head(NDJSON, 100_000), lines(0, 3) + fact, true);
        assertThat(log.ids())
                .containsExactly("activity:crm:A-0", "activity:crm:A-1", "activity:crm:A-2");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("broken-off", "3 facts were accepted");
        assertThat(raw(head(NDJSON, -1), "5000\r\n" + lines(0, 2) + fact, true))
                .startsWith("HTTP/1.1 400");
        assertThat(log.appended).hasSize(5);
    }

    @Test
    void chunksThatAreNoneEndTheBody() throws Exception {
        var line = lines(0, 1);
        var chunk = Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
        assertThat(raw(head(NDJSON, -1), chunk + "nonsense\r\n", false)).startsWith("HTTP/1.1 400");
        assertThat(log.appended).hasSize(1);
    }

    @Test
    void connectionsThatSayNothingAreClosedAndKeepNobodyOut() throws Exception {
        var sockets = new java.util.ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write(head(NDJSON, 100_000));
                }
            }
            assertThat(post("application/json", Sample.deal().json()).statusCode()).isEqualTo(202);
            sockets.get(1).setSoTimeout(10_000);
            assertThat(sockets.get(1).getInputStream().read()).isEqualTo(-1);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void kafkaAwayIsSaidWithWhatWasTakenBefore() throws Exception {
        log.acknowledges = 250;
        var answer = post(NDJSON, "5\n" + lines(0, 1_000));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem(answer)).containsExactly("unavailable");
        assertThat(json(answer).get("accepted").asInt()).isEqualTo(250);
        assertThat(json(answer).get("refused").asInt()).isEqualTo(1);
        log.clear();
        log.acknowledges = 0;
        var one = post("application/json", Sample.deal().json());
        assertThat(one.statusCode()).isEqualTo(503);
        assertThat(one.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void neverIsMoreInFlightThanTheLimitAndWhoeverFindsNoRoomComesAgain() throws Exception {
        log.silent = true;
        var full =
                client.sendAsync(
                        request(NDJSON).POST(BodyPublishers.ofString(lines(0, 300))).build(),
                        BodyHandlers.ofString());
        while (log.unanswered.size() < 100) {
            Thread.sleep(5);
        }
        var late = post("application/json", Sample.deal().json());
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(problem(late)).containsExactly("busy");
        while (!full.isDone()) {
            log.acknowledgeAll();
            Thread.sleep(5);
        }
        assertThat(full.get().statusCode()).isEqualTo(202);
        assertThat(log.mostUnanswered.get()).isEqualTo(100);
        assertThat(log.appended).hasSize(300);
    }

    @Test
    void resultsOfAllRequestsShareTheDiskAndWhoeverFindsItFullComesAgain() throws Exception {
        // Each is refused, and that takes more room to say than to send.
        var filling = "5\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        var more = "5\n".repeat(1_000);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head(NDJSON, filling.length + 10));
            socket.getOutputStream().write(filling);
            socket.getOutputStream().flush();
            for (int i = 0; resultsOnDisk() < (8 << 20) - 2_048 && i < 600; i++) {
                Thread.sleep(50);
            }
            var answer = post(NDJSON, more);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(problem(answer)).containsExactly("busy");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            socket.getOutputStream().write("5\n5\n5\n5\n5\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            assertThat(
                            new String(
                                    socket.getInputStream().readNBytes(12),
                                    StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 422");
        }
        var again = post(NDJSON, more);
        for (int i = 0; again.statusCode() != 422 && i < 100; i++) {
            Thread.sleep(20);
            again = post(NDJSON, more);
        }
        assertThat(again.statusCode()).isEqualTo(422);
    }

    private static long resultsOnDisk() throws IOException {
        long bytes = 0;
        try (var files =
                Files.newDirectoryStream(
                        Path.of(System.getProperty("java.io.tmpdir")), "yardstick-results-*")) {
            for (var file : files) {
                bytes = Math.max(bytes, file.toFile().length());
            }
        }
        return bytes;
    }

    @Test
    void detailsSpeakTheReadersLanguage() throws Exception {
        var answer =
                send(
                        request("application/json")
                                .header("Accept-Language", "zh-CN,zh;q=0.9")
                                .POST(
                                        BodyPublishers.ofString(
                                                Sample.deal().without("owner").json()))
                                .build());
        assertThat(json(answer).get("errors").get(0).get("detail").asString()).isEqualTo("必填");
    }

    @Test
    void onlyIntegrationsAndAdministratorsMaySend() throws Exception {
        for (var role : Role.values()) {
            var answer =
                    send(
                            request("application/json")
                                    .setHeader("Authorization", TestTokens.bearer(role))
                                    .POST(BodyPublishers.ofString(Sample.deal().json()))
                                    .build());
            assertThat(answer.statusCode())
                    .as(role.name())
                    .isEqualTo(role == Role.INTEGRATION || role == Role.ADMIN ? 202 : 403);
        }
        var nobody =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/facts"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Sample.deal().json()));
        assertThat(send(nobody.build()).statusCode()).isEqualTo(401);
    }
}
