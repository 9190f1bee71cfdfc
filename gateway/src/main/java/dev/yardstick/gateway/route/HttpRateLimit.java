package dev.yardstick.gateway.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Each account has its own limits; who asks too often is told when to ask again.
final class HttpRateLimit implements WebFilter, Ordered {

    private enum Kind {
        READ,
        WRITE,
        INTAKE
    }

    private record Key(String account, Kind kind) {}

    private static final Set<HttpMethod> READS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final LoadingCache<Key, RateLimiter> limiters;

    HttpRateLimit(LimitProperties limits) {
        RateLimiterConfig reads = config(limits.reads().requests(), limits.reads().per());
        RateLimiterConfig writes = config(limits.writes().requests(), limits.writes().per());
        RateLimiterConfig intake = config(limits.intake().requests(), limits.intake().per());
        this.limiters =
                Caffeine.newBuilder()
                        .maximumSize(100_000)
                        .expireAfterAccess(Duration.ofMinutes(10))
                        .build(key ->
                                RateLimiter.of(
                                        key.account(),
                                        switch (key.kind()) {
                                            case READ -> reads;
                                            case WRITE -> writes;
                                            case INTAKE -> intake;
                                        }));
    }

    private static RateLimiterConfig config(int requests, Duration per) {
        return RateLimiterConfig.custom()
                .limitForPeriod(requests)
                .limitRefreshPeriod(per)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(Authentication.class)
                .map(who -> limiters.get(new Key(who.getName(), kind(exchange.getRequest()))))
                .map(limiter -> new Verdict(limiter, limiter.acquirePermission()))
                .defaultIfEmpty(Verdict.NOBODY)
                .flatMap(verdict ->
                        verdict.permitted()
                                ? chain.filter(exchange)
                                : refuse(exchange, verdict.retryAfterSeconds()));
    }

    /// Nobody is signed in: what is open to everybody is cheap.
    private record Verdict(Duration per, boolean permitted) {
        static final Verdict NOBODY = new Verdict(Duration.ZERO, true);

        Verdict(RateLimiter limiter, boolean permitted) {
            this(limiter.getRateLimiterConfig().getLimitRefreshPeriod(), permitted);
        }

        long retryAfterSeconds() {
            return Math.max(1, per.plusMillis(999).toSeconds());
        }
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, long seconds) {
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return HttpProblems.write(
                exchange,
                Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        Codes.TOO_MANY_REQUESTS,
                        "that was more than your limit; try again in " + seconds + " s"));
    }

    private static Kind kind(ServerHttpRequest request) {
        if (READS.contains(request.getMethod())) {
            return Kind.READ;
        }
        return request.getPath().value().equals(RouteConfiguration.FACTS)
                ? Kind.INTAKE
                : Kind.WRITE;
    }

    /// After security has found out who it is.
    @Override
    public int getOrder() {
        return 0;
    }
}
