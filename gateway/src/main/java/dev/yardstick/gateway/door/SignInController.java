package dev.yardstick.gateway.door;

import dev.yardstick.platform.security.Caller;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Signing in and out, and the two pages.
@RestController
final class SignInController {

    private static final String SIGN_IN = "/sign-in";

    private final HttpAccounts accounts;
    private final HttpSessions sessions;

    SignInController(HttpAccounts accounts, HttpSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /// Who is signed in.
    ///
    /// @param person the salesperson that it is; null for programs and outsiders
    record Me(String account, String name, List<String> roles, @Nullable String person) {}

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    Resource firstPage() {
        return new ClassPathResource("pages/index.html");
    }

    @GetMapping(path = SIGN_IN, produces = MediaType.TEXT_HTML_VALUE)
    Resource signInPage() {
        return new ClassPathResource("pages/sign-in.html");
    }

    @PostMapping(path = SIGN_IN, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Void>> signIn(ServerWebExchange exchange) {
        return exchange.getFormData()
                .flatMap(form ->
                        accounts.authenticate(claimed(form))
                                .mapNotNull(Authentication::getPrincipal)
                                .ofType(Caller.class)
                                .map(caller ->
                                        goOn(
                                                next(form),
                                                sessions.begin(caller, exchange.getRequest())))
                                .onErrorResume(
                                        AuthenticationException.class,
                                        wrong -> Mono.just(again(next(form), wrong))));
    }

    @PostMapping("/sign-out")
    ResponseEntity<Void> signOut(ServerHttpRequest request) {
        return goOn(SIGN_IN, sessions.end(request));
    }

    @GetMapping("/api/me")
    Me me(@AuthenticationPrincipal Caller caller) {
        return new Me(
                caller.account(),
                caller.name(),
                caller.roles().stream().map(Enum::name).sorted().toList(),
                caller.person() == null ? null : caller.person().value());
    }

    private static UsernamePasswordAuthenticationToken claimed(MultiValueMap<String, String> form) {
        String account = form.getFirst("account");
        String password = form.getFirst("password");
        return UsernamePasswordAuthenticationToken.unauthenticated(
                account == null ? "" : account.strip(), password == null ? "" : password);
    }

    private static ResponseEntity<Void> goOn(String where, ResponseCookie cookie) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(where))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    private static ResponseEntity<Void> again(String next, AuthenticationException wrong) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(
                        HttpEntrance.signInThen(
                                next, wrong instanceof LockedException ? "locked" : "failed"))
                .build();
    }

    /// Where somebody wanted to go; never to another site.
    private static String next(MultiValueMap<String, String> form) {
        String next = form.getFirst("next");
        return next != null && next.matches("/(?![/\\\\])[\\w./?=&%:+~-]*") ? next : "/";
    }
}
