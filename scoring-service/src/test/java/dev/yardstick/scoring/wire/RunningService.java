package dev.yardstick.scoring.wire;

import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Revised;
import dev.yardstick.events.Topics;
import dev.yardstick.platform.contract.OpenApiContract;
import dev.yardstick.platform.kafka.Events;
import dev.yardstick.platform.security.Role;
import dev.yardstick.platform.security.TestTokens;
import dev.yardstick.scoring.ScoringService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service on a broker, and who sends to it and asks it.
final class RunningService implements AutoCloseable {

    static final OpenApiContract CONTRACT = OpenApiContract.ofTheService();

    /// Notes answers that the OpenAPI file does not know.
    @Configuration(proxyBeanMethods = false)
    static class Noting {

        @Bean
        jakarta.servlet.Filter noting() {
            return CONTRACT.noting();
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> positions = new HashMap<>();

    RunningService(String broker, Path data) {
        context =
                new SpringApplicationBuilder(ScoringService.class, Noting.class)
                        .run(
                                "--server.port=0",
                                "--yardstick.kafka.bootstrap=" + broker,
                                "--yardstick.kafka.partitions=3",
                                "--yardstick.data=" + data,
                                // Its own store, whatever the environment names: the broker is new.
                                "--yardstick.mongodb.uri=",
                                "--yardstick.today=2017-03-08",
                                "--logging.level.root=WARN");
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    void state(Revised state) throws Exception {
        var topic =
                switch (state) {
                    case dev.yardstick.events.Goal _ -> Topics.GOAL_EVENTS;
                    default -> Topics.ORG_EVENTS;
                };
        send(topic, null, Events.encode("test", state, Instant.now()));
    }

    /// Publishes the change as a recorder would.
    Change change(long position, @Nullable Fact before, Fact after) throws Exception {
        int partition = partitionOf(after);
        var change = new Change(position, before, after, Instant.now());
        send(Topics.of(after), partition, Events.encode("test", partition, change));
        return change;
    }

    Change change(@Nullable Fact before, Fact after) throws Exception {
        long position = positions.merge(Topics.of(after) + partitionOf(after), 1L, Long::sum);
        return change(position, before, after);
    }

    private static int partitionOf(Fact fact) {
        return Math.floorMod(fact.id().hashCode(), 3);
    }

    private void send(String topic, @Nullable Integer partition, Events.Message message)
            throws Exception {
        var key = message.key().getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(topic, partition, key, message.payload());
        message.headers()
                .forEach((name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    HttpResponse<String> get(String path) throws Exception {
        var port = context.getEnvironment().getProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", TestTokens.bearer(Role.SELLER))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// Waits through what answers 503 while the service gets ready.
    JsonNode json(String path) throws Exception {
        var answer = get(path);
        for (int i = 0; i < 600 && answer.statusCode() == 503; i++) {
            Thread.sleep(100);
            answer = get(path);
        }
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /// The figure on a scorecard: `value`, `target`, `attainment`, `pace`; null where it is absent.
    @Nullable String figure(String path, String kpi, String part) throws Exception {
        for (var figure : json(path).get("figures")) {
            if (figure.get("kpi").asString().equals(kpi)) {
                return figure.has(part) ? figure.get(part).asString() : null;
            }
        }
        throw new AssertionError("no figure " + kpi + " on " + path);
    }

    @Override
    public void close() {
        producer.close();
        context.close();
    }
}
