package dev.yardstick.gateway.door;

import dev.yardstick.platform.security.Caller;
import dev.yardstick.platform.security.TokenMint;
import dev.yardstick.platform.security.TokenProperties;
import dev.yardstick.platform.security.TokenReader;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// A sign-in lives in its cookie: a signed token of an issuer of its own, which no service
/// believes. Nothing is kept here, so signing out only takes the cookie away.
final class HttpSessions implements ServerSecurityContextRepository {

    static final String COOKIE = "yardstick-session";

    private static final String ISSUER = "yardstick-session";

    private final TokenMint mint;
    private final TokenReader reader;
    private final Duration life;

    HttpSessions(TokenProperties tokens, Duration life) {
        this.mint = new TokenMint(tokens, ISSUER, life, InstantSource.system());
        this.reader = new TokenReader(tokens, ISSUER);
        this.life = life;
    }

    ResponseCookie begin(Caller caller, ServerHttpRequest request) {
        return cookie(mint.mint(caller), life, request);
    }

    ResponseCookie end(ServerHttpRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private static ResponseCookie cookie(String value, Duration maxAge, ServerHttpRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure("https".equals(request.getURI().getScheme()))
                .path("/")
                .maxAge(maxAge)
                .build();
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        Caller caller = caller(exchange.getRequest().getCookies().getFirst(COOKIE));
        return caller == null
                ? Mono.empty()
                : Mono.just(new SecurityContextImpl(HttpAccounts.signedIn(caller)));
    }

    private @Nullable Caller caller(@Nullable HttpCookie cookie) {
        return cookie == null || cookie.getValue().isEmpty()
                ? null
                : reader.read(cookie.getValue());
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }
}
