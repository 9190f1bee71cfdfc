package dev.yardstick.gateway.door;

import dev.yardstick.gateway.route.HttpProblems;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses what another site makes a browser send. `SameSite=Strict` keeps the cookie from it
/// already; this holds for browsers that don't know that, and for the sign-in form itself.
final class HttpSameOrigin implements WebFilter, Ordered {

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (SAFE.contains(request.getMethod()) || isOwn(request)) {
            return chain.filter(exchange);
        }
        return HttpProblems.write(
                exchange,
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        Codes.NOT_ALLOWED,
                        "this was sent by another site's page"));
    }

    private static boolean isOwn(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return OWN_SITE.contains(site);
        }
        String origin = headers.getOrigin();
        if (origin != null) {
            return authority(origin).equals(headers.getFirst(HttpHeaders.HOST));
        }
        // No browser of today. A cookie without either header is nobody we know.
        return !request.getCookies().containsKey(HttpSessions.COOKIE)
                || headers.containsHeader(HttpHeaders.AUTHORIZATION);
    }

    private static String authority(String origin) {
        try {
            @Nullable String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// Before security looks at the request.
    @Override
    public int getOrder() {
        return -200;
    }
}
