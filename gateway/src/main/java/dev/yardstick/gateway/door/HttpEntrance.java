package dev.yardstick.gateway.door;

import dev.yardstick.gateway.route.HttpProblems;
import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// What somebody is told who is not signed in: a person is sent to the sign-in page, a program gets
/// a problem.
final class HttpEntrance implements ServerAuthenticationEntryPoint {

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        if (isAPersonsPage(exchange.getRequest())) {
            exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
            exchange.getResponse()
                    .getHeaders()
                    .setLocation(signInThen(exchange.getRequest().getURI().getRawPath(), ""));
            return exchange.getResponse().setComplete();
        }
        // The browser's own password box would hide the page that says what is wrong.
        if (!exchange.getRequest().getHeaders().containsHeader("Sec-Fetch-Mode")) {
            exchange.getResponse()
                    .getHeaders()
                    .set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Yardstick\"");
        }
        return HttpProblems.write(exchange, problem(failure));
    }

    private static Problem problem(AuthenticationException failure) {
        return failure instanceof LockedException
                ? Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        Codes.TOO_MANY_REQUESTS,
                        String.valueOf(failure.getMessage()))
                : Problem.of(HttpStatus.UNAUTHORIZED);
    }

    /// @param said what the page has to say: `failed`, `locked`, or nothing
    static URI signInThen(String next, String said) {
        StringBuilder query = new StringBuilder();
        if (!said.isEmpty()) {
            query.append('?').append(said);
        }
        if (!next.equals("/")) {
            query.append(said.isEmpty() ? "?next=" : "&next=")
                    .append(URLEncoder.encode(next, StandardCharsets.UTF_8));
        }
        return URI.create("/sign-in" + query);
    }

    private static boolean isAPersonsPage(ServerHttpRequest request) {
        return HttpMethod.GET.equals(request.getMethod())
                && !request.getPath().value().startsWith("/api/")
                && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                && request.getHeaders().getAccept().stream()
                        .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
    }
}
