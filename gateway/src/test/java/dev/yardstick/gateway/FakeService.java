package dev.yardstick.gateway;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// A service behind the gateway: a real HTTP server that says what it was asked, and misbehaves
/// where it is told to.
final class FakeService implements AutoCloseable {

    /// The last request to each path.
    final Map<String, Map<String, List<String>>> headers = new ConcurrentHashMap<>();

    final AtomicLong uploaded = new AtomicLong();
    final AtomicInteger uploadsUnderWay = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();

    private final String name;
    private final DisposableServer server;

    FakeService(String name, int port) {
        this.name = name;
        this.server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(port)
                        .handle(this::answer)
                        .bindNow(Duration.ofSeconds(10));
    }

    int port() {
        return server.port();
    }

    private org.reactivestreams.Publisher<Void> answer(
            HttpServerRequest request, HttpServerResponse response) {
        asked.incrementAndGet();
        Map<String, List<String>> sent = new ConcurrentHashMap<>();
        request.requestHeaders()
                .forEach(header ->
                        sent.computeIfAbsent(
                                        header.getKey().toLowerCase(java.util.Locale.ROOT),
                                        key -> new ArrayList<>())
                                .add(header.getValue()));
        headers.put(request.fullPath(), sent);
        if (request.fullPath().endsWith("/hang")) {
            return Mono.never();
        }
        if (request.fullPath().endsWith("/stops")) {
            return response.header("Content-Length", "1000")
                    .sendString(Flux.concat(Mono.just("only this"), Mono.never()));
        }
        if (request.fullPath().endsWith("/fails")) {
            return response.status(500).sendString(Mono.just("{}"));
        }
        if (request.fullPath().endsWith("/unavailable")) {
            return response.status(503).header("Retry-After", "7").sendString(Mono.just("{}"));
        }
        if (request.fullPath().equals("/api/facts") && request.method().name().equals("POST")) {
            return upload(request, response);
        }
        return response.header("Content-Type", "text/plain")
                .sendString(Mono.just(name + " " + request.method() + " " + request.uri()));
    }

    /// Reads no faster than it wants to, and answers with how much it was.
    private Mono<Void> upload(HttpServerRequest request, HttpServerResponse response) {
        uploadsUnderWay.incrementAndGet();
        Flux<Integer> chunks = request.receive().map(ByteBuf::readableBytes);
        return chunks.doOnNext(uploaded::addAndGet)
                .concatMap(
                        size ->
                                uploaded.get() % 50 == 0
                                        ? Mono.just(size).delayElement(Duration.ofMillis(1))
                                        : Mono.just(size),
                        1)
                .reduce(0L, Long::sum)
                .doFinally(how -> uploadsUnderWay.decrementAndGet())
                .flatMap(total -> response.sendString(Mono.just(total + " bytes")).then());
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
    }
}
