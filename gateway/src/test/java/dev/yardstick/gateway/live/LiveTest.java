package dev.yardstick.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.events.Scorecard;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.json.Json;
import dev.yardstick.platform.kafka.Events;
import dev.yardstick.platform.kafka.TestBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// From a real broker's topic to a client's stream.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "yardstick.gateway.live.heartbeat=200ms",
            "yardstick.gateway.services.client-silent-at-most=500ms",
            "yardstick.gateway.live.waiting=50",
            "yardstick.gateway.live.streams-per-account=3"
        })
class LiveTest {

    private static final String AUTHORIZATION =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString("admin:yardstick".getBytes(StandardCharsets.UTF_8));

    @TempDir private static Path home;
    private static TestBroker broker;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong revision = new AtomicLong();

    @LocalServerPort private int port;
    @Autowired private Audience audience;

    @DynamicPropertySource
    static void kafka(DynamicPropertyRegistry properties) {
        broker = new TestBroker(home);
        properties.add("yardstick.kafka.bootstrap", broker::address);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aScorecardOnTheTopicReachesWhoWatchesItAndNobodyElse() throws Exception {
        try (var producer = producer();
                var lines = open("?subject=unit:company&period=2017-Q4")) {
            Iterator<String> stream = lines.iterator();
            assertThat(nextEvent(stream)).isEqualTo("event:ready");
            // Told again and again: the gateway may still be finding its place on the topic.
            Thread telling =
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!Thread.currentThread().isInterrupted()) {
                                    say(producer, "unit:emea", "2017-Q4");
                                    say(producer, "unit:company", "2017-Q3");
                                    say(producer, "unit:company", "2017-Q4");
                                    if (!pause()) {
                                        return;
                                    }
                                }
                            });
            String id = nextEvent(stream);
            assertThat(id).startsWith("id:unit:company/2017-Q4@");
            assertThat(nextEvent(stream)).isEqualTo("event:scorecard");
            String data = nextEvent(stream);
            Scorecard told =
                    Json.mapper().readValue(data.substring("data:".length()), Scorecard.class);
            assertThat(told.id()).isEqualTo("unit:company/2017-Q4");
            for (int i = 0; i < 5; i++) {
                assertThat(nextEvent(stream)).startsWith("id:unit:company/2017-Q4@");
                assertThat(nextEvent(stream)).isEqualTo("event:scorecard");
                nextEvent(stream);
            }
            telling.interrupt();
            telling.join();
        }
    }

    @Test
    void aStreamIsNeverSilentAndItsClientMayBe() throws Exception {
        try (var lines = open("?subject=unit:nobody")) {
            Iterator<String> stream = lines.iterator();
            int beats = 0;
            while (beats < 10) {
                if (stream.next().startsWith(":")) {
                    beats++;
                }
            }
        }
    }

    @Test
    void aSlowReaderGetsTheNewestStateAndNotEveryStateLate() throws Exception {
        int states = 60_000;
        try (Socket socket = new Socket()) {
            var reader = slowly(socket, "/api/live?subject=unit:slow");
            long used = used();
            for (int i = 1; i <= states; i++) {
                audience.tell(WatcherTest.card("unit:slow", "2017-Q4", i));
            }
            assertThat(used() - used).as("bytes kept").isLessThan(64L << 20);
            int got = 0;
            String last = "";
            socket.setSoTimeout(20_000);
            while (!last.endsWith("@" + states)) {
                String line = reader.readLine();
                if (line.startsWith("id:")) {
                    last = line;
                    got++;
                }
            }
            assertThat(got).isPositive().isLessThan(states);
        }
    }

    @Test
    void whoFallsBehindIsSentAwayAndComesBackToTheNewestFigures() throws Exception {
        try (Socket socket = new Socket()) {
            var reader = slowly(socket, "/api/live?period=2017-Q3");
            long open = audience.size();
            // Everything on the way is full long before these.
            int people = 60_000;
            for (int i = 1; i <= people; i++) {
                audience.tell(WatcherTest.card("person:p" + i, "2017-Q3", 1));
            }
            await(() -> audience.size() < open);
            socket.setSoTimeout(20_000);
            int got = 0;
            for (String line = reader.readLine(); !line.equals("0"); line = reader.readLine()) {
                if (line.startsWith("id:")) {
                    got++;
                }
            }
            assertThat(got).isPositive().isLessThan(people);
        }
        try (var lines = open("?period=2017-Q3")) {
            Iterator<String> stream = lines.iterator();
            ready(stream);
            audience.tell(WatcherTest.card("person:p1", "2017-Q3", 2));
            assertThat(nextEvent(stream)).isEqualTo("id:person:p1/2017-Q3@2");
        }
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(50);
        }
    }

    /// Whoever reads nothing but what is asked of this reader.
    private BufferedReader slowly(Socket socket, String path) throws IOException {
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(
                        ("GET "
                                        + path
                                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                                        + AUTHORIZATION
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        var reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        while (!line.equals("event:ready")) {
            line = reader.readLine();
        }
        return reader;
    }

    @Test
    void anAccountMayHaveSoManyStreamsAndAClosedOneIsFreeAgain() throws Exception {
        String query = "?subject=unit:many";
        try (var one = open(query);
                var two = open(query);
                var three = open(query)) {
            ready(one.iterator());
            ready(two.iterator());
            ready(three.iterator());
            assertThat(send(query).statusCode()).isEqualTo(429);
        }
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        HttpResponse<?> again = send(query);
        while (again.statusCode() != 200 && System.nanoTime() < until) {
            Thread.sleep(100);
            again = send(query);
        }
        assertThat(again.statusCode()).isEqualTo(200);
        ((java.util.stream.Stream<?>) again.body()).close();
    }

    private static void ready(Iterator<String> stream) {
        assertThat(nextEvent(stream)).isEqualTo("event:ready");
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private java.util.stream.Stream<String> open(String query) throws Exception {
        HttpResponse<java.util.stream.Stream<String>> answer = send(query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return answer.body();
    }

    private HttpResponse<java.util.stream.Stream<String>> send(String query) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/live" + query))
                        .header("Authorization", AUTHORIZATION)
                        .header("Last-Event-ID", "unit:company/2017-Q4@7")
                        .build(),
                BodyHandlers.ofLines());
    }

    /// The next line that is neither empty, nor a heartbeat, nor the data of "ready".
    private static String nextEvent(Iterator<String> stream) {
        String line = stream.next();
        while (line.isEmpty() || line.startsWith(":") || line.equals("data:{}")) {
            line = stream.next();
        }
        return line;
    }

    private void say(KafkaProducer<String, byte[]> producer, String subject, String period) {
        var message =
                Events.encode(
                        "scoring-service",
                        WatcherTest.card(subject, period, revision.incrementAndGet()),
                        Instant.now());
        var record = new ProducerRecord<>(Topics.SCORE_EVENTS, message.key(), message.payload());
        message.headers()
                .forEach((name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = producer.send(record);
    }

    private static boolean pause() {
        try {
            Thread.sleep(100);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
