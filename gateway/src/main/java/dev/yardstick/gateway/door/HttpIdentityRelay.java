package dev.yardstick.gateway.door;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.TokenMint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Sends a request on as somebody: with a fresh token in place of whatever the client sent, and
/// without any header by which a client could make believe that it is another or comes from
/// elsewhere.
final class HttpIdentityRelay implements GlobalFilter, Ordered {

    private static final Set<String> TAKEN_AWAY =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "cookie",
                    "forwarded",
                    "expect",
                    "x-real-ip",
                    "x-client-ip",
                    "x-http-method",
                    "x-http-method-override",
                    "x-method-override",
                    "x-original-url",
                    "x-original-host",
                    "x-rewrite-url",
                    "x-remote-user",
                    "remote-user",
                    "x-user",
                    "x-user-id",
                    "x-roles",
                    "x-person");
    private static final List<String> TAKEN_AWAY_BY_PREFIX =
            List.of("x-forwarded-", "x-auth-", "x-authenticated-", "x-yardstick-");

    private final LoadingCache<Caller, String> tokens;

    /// Tokens are used for at most half of their life.
    HttpIdentityRelay(TokenMint mint, Duration tokenLife) {
        this.tokens =
                Caffeine.newBuilder()
                        .maximumSize(10_000)
                        .expireAfterWrite(tokenLife.dividedBy(2))
                        .build(mint::mint);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(Authentication.class)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Caller.class)
                .switchIfEmpty(
                        Mono.error(() -> new InsufficientAuthenticationException("who is it?")))
                .flatMap(caller -> chain.filter(as(caller, exchange)));
    }

    private ServerWebExchange as(Caller caller, ServerWebExchange exchange) {
        String token = tokens.get(caller);
        return exchange.mutate()
                .request(request ->
                        request.headers(headers -> {
                            List.copyOf(headers.headerNames()).stream()
                                    .filter(HttpIdentityRelay::isTakenAway)
                                    .forEach(headers::remove);
                            headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                        }))
                .build();
    }

    static boolean isTakenAway(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return TAKEN_AWAY.contains(name)
                || TAKEN_AWAY_BY_PREFIX.stream().anyMatch(name::startsWith);
    }

    /// Before the filters of any route.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1_000;
    }
}
