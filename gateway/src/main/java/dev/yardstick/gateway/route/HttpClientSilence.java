package dev.yardstick.gateway.route;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Tells a client that stops in the middle of its body that it was waited for in vain, and lets it
/// go. Its silence counts only while more is wanted of it: a service that takes its time is not the
/// client's fault.
final class HttpClientSilence implements WebFilter, Ordered {

    /// It is looked so often within the time.
    private static final int LOOKS = 4;

    private final Duration most;

    HttpClientSilence(Duration most) {
        this.most = most;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange.mutate().request(new Watched(exchange)).build());
    }

    private final class Watched extends ServerHttpRequestDecorator {
        private final ServerWebExchange exchange;

        Watched(ServerWebExchange exchange) {
            super(exchange.getRequest());
            this.exchange = exchange;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                AtomicLong wanted = new AtomicLong();
                AtomicLong since = new AtomicLong(System.nanoTime());
                return super.getBody()
                        .doOnRequest(more -> {
                            if (wanted.getAndAccumulate(more, HttpClientSilence::sum) == 0) {
                                since.set(System.nanoTime());
                            }
                        })
                        .doOnNext(part -> {
                            wanted.decrementAndGet();
                            since.set(System.nanoTime());
                        })
                        .takeUntilOther(silence(wanted, since));
            });
        }

        private Mono<Void> silence(AtomicLong wanted, AtomicLong since) {
            return Flux.interval(most.dividedBy(LOOKS))
                    .filter(look ->
                            wanted.get() > 0 && System.nanoTime() - since.get() >= most.toNanos())
                    .next()
                    .flatMap(look -> {
                        // Nobody knows where its next request would begin.
                        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
                        return Mono.error(
                                new ResponseStatusException(
                                        HttpStatus.REQUEST_TIMEOUT, "the body did not end"));
                    });
        }
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
