package dev.yardstick.deploy.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The demo's people at the gateway. Whoever gets no answer asks the same again.
final class Desks implements AutoCloseable {
    private static final Duration ONE_ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private int unanswered;

    Desks(URI url) {
        this.url = url;
    }

    /// @param file what a browser would save it as; empty where it is none
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, byte[] body, String file) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean says(String word) {
            return text().contains(word);
        }
    }

    JsonNode get(String who, String path) {
        Answer answer = ask(who, "GET", path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer.status() + " " + answer.text());
        }
        return JSON.readTree(answer.body());
    }

    /// What was answered in the end, whatever it was.
    Answer ask(String who, String method, String path) {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(ONE_ANSWER)
                        .header("Authorization", "Basic " + basic(who))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String why = "";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<byte[]> response =
                        http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (!NOT_NOW.contains(response.statusCode())) {
                    return new Answer(response.statusCode(), response.body(), file(response));
                }
                why = "answered " + response.statusCode();
                unanswered++;
                Thread.sleep(PAUSE);
            } catch (IOException e) {
                why = e.toString();
                unanswered++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        throw new AssertionError(method + " " + path + ": " + why);
    }

    /// How many requests came to nothing, and were made again.
    int unanswered() {
        return unanswered;
    }

    private static String file(HttpResponse<?> response) {
        var matcher = FILE.matcher(response.headers().firstValue("Content-Disposition").orElse(""));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String basic(String who) {
        return Base64.getEncoder()
                .encodeToString((who + ":yardstick").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
