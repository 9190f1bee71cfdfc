package dev.yardstick.platform.wire;

import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service that runs as it does in earnest: its own store in a folder, a broker, a port. Closed
/// and started again on the same folder it goes on where it was.
public final class RunningService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.address =
                "http://127.0.0.1:"
                        + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /// Starts the service and waits until it serves.
    ///
    /// @param contract notes each answer that it does not know
    public static RunningService start(
            Class<?> main, Path data, String kafka, OpenApiContract contract) {
        var context =
                new SpringApplicationBuilder(main)
                        .initializers(starting ->
                                ((GenericApplicationContext) starting)
                                        .registerBean("noting", Filter.class, contract::noting))
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--yardstick.data=" + data,
                                // Its own store, whatever the environment names: the broker is new.
                                "--yardstick.mongodb.uri=",
                                "--yardstick.kafka.bootstrap=" + kafka,
                                "--logging.level.root=WARN");
        return new RunningService(context);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// An answer with its JSON; the JSON of nothing is missing.
    public record Answer(int status, HttpHeaders headers, JsonNode json) {

        public String etag() {
            return headers.firstValue("ETag").orElse("");
        }

        /// `status code pointer code pointer …` of a problem.
        public String refusals() {
            var text = new StringBuilder().append(status);
            json.path("errors")
                    .forEach(error ->
                            text.append(' ')
                                    .append(error.path("code").asString())
                                    .append(' ')
                                    .append(error.path("pointer").asString()));
            return text.toString();
        }
    }

    public Answer get(String path) {
        return ask("GET", path, null, Role.ADMIN);
    }

    /// States something, as an administrator.
    ///
    /// @param headers name, value, name, value …
    public Answer put(String path, String body, String... headers) {
        return ask("PUT", path, body, Role.ADMIN, headers);
    }

    public Answer post(String path, String body) {
        return ask("POST", path, body, Role.ADMIN);
    }

    public Answer ask(String method, String path, String body, Role role, String... headers) {
        return ask(method, path, body, TestTokens.bearer(role), headers);
    }

    /// Asks as anybody.
    ///
    /// @param body JSON, or null for none; single quotes stand for double ones
    /// @param authorization null for none
    public Answer ask(
            String method, String path, String body, String authorization, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.replace('\'', '"')));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            var text = response.body();
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    text.isBlank() ? JSON.missingNode() : JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// An answer that is no JSON.
    public byte[] bytes(String path, Role role) {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", TestTokens.bearer(role))
                        .build();
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
