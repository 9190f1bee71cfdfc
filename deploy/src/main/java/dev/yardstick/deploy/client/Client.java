package dev.yardstick.deploy.client;

import dev.yardstick.events.Fact;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to the gateway as one signed-in person. What comes back as "not now" (no connection, 429,
/// 503) is tried again until it is done or patience ends: everything Yardstick takes may be sent
/// twice. Safe for use by many threads.
public final class Client implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ONE_ANSWER = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI base;
    private final String authorization;
    private final Duration patience;

    /// @param patience how long one request is tried again before [Unanswered] is thrown
    public Client(URI base, String user, String password, Duration patience) {
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        this.base = base;
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.patience = patience;
    }

    /// What became of a batch of facts: how many were accepted, and the refused ones as the edge
    /// described them.
    public record Receipt(int accepted, List<String> refused) {

        public Receipt {
            refused = List.copyOf(refused);
        }
    }

    /// Sends facts as one JSON array, the way a CRM's webhook does.
    public Receipt post(List<Fact> facts) {
        return receipt(
                answer(
                        request("/api/facts")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(FactJson.array(facts)))));
    }

    /// Sends facts as NDJSON, the way a file is loaded.
    public Receipt stream(List<Fact> facts) {
        return stream(FactJson.lines(facts));
    }

    /// Sends NDJSON that is written already.
    public Receipt stream(byte[] lines) {
        return receipt(
                answer(
                        request("/api/facts")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofByteArray(lines))));
    }

    /// Reads; the answer must be a success.
    public JsonNode get(String path) {
        return json(success("GET " + path, answer(request(path).GET())));
    }

    /// Sends JSON to be kept; the answer must be a success.
    public JsonNode send(String method, String path, Object body) {
        var bytes = JSON.writeValueAsBytes(body);
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(bytes));
        return json(success(method + " " + path, answer(request)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ONE_ANSWER)
                .header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder builder) {
        var request = builder.build();
        long deadline = System.nanoTime() + patience.toNanos();
        for (int attempt = 0; ; attempt++) {
            String why;
            try {
                var response = http.send(request, BodyHandlers.ofByteArray());
                if (!isNotNow(response.statusCode())) {
                    return response;
                }
                why = "answered " + response.statusCode();
            } catch (IOException e) {
                why = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unanswered("interrupted");
            }
            var pause = Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(attempt, 6));
            if (System.nanoTime() + pause * 1_000_000 > deadline) {
                throw new Unanswered(request.method() + " " + request.uri() + ": " + why);
            }
            sleep(pause);
        }
    }

    private static boolean isNotNow(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Not everything may be accepted: 202 has a result per item, 422 describes the errors where
    /// none was.
    private static Receipt receipt(HttpResponse<byte[]> response) {
        var body = json(response);
        var refused = new ArrayList<String>();
        if (response.statusCode() == 422) {
            for (var error : body.path("errors")) {
                refused.add(error.toString());
            }
            return new Receipt(0, refused);
        }
        success("POST /api/facts", response);
        int accepted = 0;
        for (var result : body.path("results")) {
            if (result.path("status").asString("").equals("accepted")) {
                accepted++;
            } else {
                refused.add(result.path("errors").toString());
            }
        }
        return new Receipt(accepted, refused);
    }

    private static HttpResponse<byte[]> success(String what, HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            throw new Refused(
                    what
                            + " answered "
                            + response.statusCode()
                            + " "
                            + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return response.body().length == 0
                ? JSON.createObjectNode()
                : JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
