package dev.yardstick.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A service that dies is away, at whichever moment of a request it dies: whoever sends is told to
/// come again, and not that it was our fault.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "yardstick.kafka.enabled=false",
            // Each request is to meet the service itself.
            "yardstick.gateway.services.breaker.calls=1000000"
        })
class DyingServiceTest {

    /// When the service dies.
    enum Moment {
        ACCEPTED,
        HEADERS_READ,
        BODY_BEGUN,
        ANSWER_BEGUN,
        ANSWERED,
        ASKED_AGAIN
    }

    private static final int TIMES = 20;
    private static final int SMALL = 200;
    private static final int LARGE = 3 << 20;
    private static final Dying SERVICE = new Dying();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry properties) {
        properties.add(
                "yardstick.gateway.services.activity", () -> "http://127.0.0.1:" + SERVICE.port());
    }

    @AfterAll
    static void stop() throws IOException {
        SERVICE.close();
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatDiesIsAwayWheneverItDies(Moment moment) throws Exception {
        SERVICE.moment = moment;
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < TIMES; i++) {
            for (boolean reset : new boolean[] {true, false}) {
                SERVICE.reset = reset;
                for (int size : new int[] {SMALL, LARGE}) {
                    statuses.merge(post(size).statusCode(), 1, Integer::sum);
                }
            }
        }
        assertThat(statuses.keySet()).as(statuses.toString()).isSubsetOf(200, 503);
        if (moment.compareTo(Moment.ANSWERED) < 0) {
            assertThat(statuses).containsOnlyKeys(503);
        }
    }

    private HttpResponse<String> post(int size) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/facts"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        "integration:yardstick"
                                                                .getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofByteArray(new byte[size]))
                        .build(),
                BodyHandlers.ofString());
    }

    /// Ends each connection at the moment.
    private static final class Dying implements AutoCloseable {

        private final ServerSocket server;
        volatile Moment moment = Moment.ACCEPTED;
        volatile boolean reset;

        Dying() {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Thread.ofPlatform().daemon().name("dying service").start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve() {
            try {
                while (!server.isClosed()) {
                    Socket socket = server.accept();
                    Thread.startVirtualThread(() -> serveAndDie(socket));
                }
            } catch (IOException e) {
                // The test is over.
            }
        }

        private void serveAndDie(Socket connected) {
            try (Socket socket = connected) {
                socket.setSoLinger(reset, 0);
                serve(socket);
            } catch (IOException e) {
                // It was to die anyway.
            }
        }

        private void serve(Socket socket) throws IOException {
            if (moment == Moment.ACCEPTED) {
                return;
            }
            InputStream in = socket.getInputStream();
            int length = headers(in);
            if (moment == Moment.HEADERS_READ) {
                return;
            }
            if (moment == Moment.BODY_BEGUN) {
                in.readNBytes(length / 2);
                return;
            }
            in.readNBytes(length);
            if (moment == Moment.ANSWER_BEGUN) {
                socket.getOutputStream().write("HTTP/1.1 2".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                                    .getBytes(StandardCharsets.US_ASCII));
            if (moment == Moment.ASKED_AGAIN) {
                headers(in);
                return;
            }
            // Just when the connection may be used again.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
        }

        /// The length of the body that follows.
        private static int headers(InputStream in) throws IOException {
            int length = 0;
            var line = new StringBuilder();
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read != '\n') {
                    line.append((char) read);
                    continue;
                }
                var header = line.toString().strip();
                line.setLength(0);
                if (header.isEmpty()) {
                    return length;
                }
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            throw new IOException("ended");
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
