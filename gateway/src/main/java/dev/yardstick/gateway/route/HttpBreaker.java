package dev.yardstick.gateway.route;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/// Leaves a service alone that does not answer. What counts is whether it can be reached and begins
/// to answer in time; an answer that says 500 or 503 is an answer, and the service's own affair.
final class HttpBreaker implements GatewayFilter {

    /// Inside of the filter that passes the answer on: a client that goes away in the middle of it
    /// says nothing about the service.
    static final int ORDER = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;

    private final String service;
    private final CircuitBreaker breaker;

    HttpBreaker(String service, CircuitBreaker breaker) {
        this.service = service;
        this.breaker = breaker;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Mono.defer(() -> {
            if (!breaker.tryAcquirePermission()) {
                return Mono.error(
                        new HttpServiceAway(
                                service,
                                false,
                                CallNotPermittedException.createCallNotPermittedException(
                                        breaker)));
            }
            return watched(exchange, chain);
        });
    }

    private Mono<Void> watched(ServerWebExchange exchange, GatewayFilterChain chain) {
        long start = System.nanoTime();
        AtomicBoolean settled = new AtomicBoolean();
        return chain.filter(exchange)
                .doOnSuccess(nothing -> {
                    if (settled.compareAndSet(false, true)) {
                        breaker.onSuccess(since(start), TimeUnit.NANOSECONDS);
                    }
                })
                .onErrorMap(failure -> {
                    boolean timedOut = isTimeOut(failure);
                    boolean away = timedOut || isAway(failure);
                    if (settled.compareAndSet(false, true)) {
                        if (away && !(failure instanceof AbortedException)) {
                            breaker.onError(since(start), TimeUnit.NANOSECONDS, failure);
                        } else {
                            breaker.releasePermission();
                        }
                    }
                    return away ? new HttpServiceAway(service, timedOut, failure) : failure;
                })
                .doOnCancel(() -> {
                    if (settled.compareAndSet(false, true)) {
                        breaker.releasePermission();
                    }
                });
    }

    private static long since(long start) {
        return System.nanoTime() - start;
    }

    private static boolean isTimeOut(Throwable failure) {
        return failure instanceof ReadTimeoutException
                || (failure instanceof ResponseStatusException answered
                        && answered.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT);
    }

    /// The service's side broke off, in one of the many ways in which a dying process ends its
    /// connections. Reactor Netty's AbortedException is said of either side; where it was the
    /// client's, nobody reads the answer.
    private static boolean isAway(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof AbortedException
                // The pool had no connection to give in time.
                || failure instanceof TimeoutException;
    }
}
