package dev.yardstick.deploy.generator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A gateway that takes everything and remembers it: facts, and the organisation that it is told
/// of.
final class FakeDoor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<JsonNode> facts = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    /// So many requests with facts are answered 503 first.
    final AtomicInteger busy = new AtomicInteger();

    private final HttpServer server;
    private volatile JsonNode organisation = JSON.createObjectNode();

    FakeDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void knows(JsonNode organisation) {
        this.organisation = organisation;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(what);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (what.equals("POST /api/facts") && busy.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] answer = JSON.writeValueAsBytes(answer(what, body));
            exchange.sendResponseHeaders(what.equals("POST /api/facts") ? 202 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private ObjectNode answer(String what, byte[] body) {
        ObjectNode answer = JSON.createObjectNode();
        switch (what) {
            case "POST /api/facts" -> {
                var results = answer.putArray("results");
                for (JsonNode fact : JSON.readTree(body)) {
                    facts.add(fact);
                    results.addObject().put("status", "accepted");
                }
            }
            case "POST /api/org" -> organisation = JSON.readTree(body);
            case "GET /api/org/units" -> answer.set("items", kept("units"));
            case "GET /api/org/people" -> answer.set("items", kept("people"));
            default -> {}
        }
        return answer;
    }

    /// What was told, and its revision.
    private ArrayNode kept(String what) {
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode told : organisation.path(what)) {
            kept.add(told.deepCopy().asObject().put("revision", 1));
        }
        return kept;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
