package dev.yardstick.deploy.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The gateway's event stream, line by line, as a browser reads it.
final class LiveStream implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BufferedReader reader;

    private LiveStream(URI uri) throws IOException, InterruptedException {
        String basic =
                Base64.getEncoder()
                        .encodeToString("admin:yardstick".getBytes(StandardCharsets.UTF_8));
        HttpResponse<InputStream> response =
                http.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Basic " + basic)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("the stream answered " + response.statusCode());
        }
        reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::read);
    }

    /// Returns when the stream has begun: what happens from now on is told.
    static LiveStream open(URI uri) throws IOException, InterruptedException {
        LiveStream live = new LiveStream(uri);
        live.awaitLineWith("ready", Duration.ofSeconds(10));
        return live;
    }

    String awaitLineWith(String text, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line with '" + text + "' within " + patience);
            }
            if (line.contains(text) && !line.startsWith("id:")) {
                return line;
            }
        }
    }

    private void read() {
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException | UncheckedIOException e) {
            lines.add("the stream ended: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
