package dev.yardstick.gateway.door;

import java.net.InetSocketAddress;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Keeps where a request comes from at hand for the check of its password, which is given nothing
/// but account and password.
final class HttpCallersAddress implements WebFilter, Ordered {

    private static final String UNKNOWN = "unknown";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return from(addressOf(exchange), chain.filter(exchange));
    }

    /// What is done, and asks, on behalf of an address.
    static <T> Mono<T> from(String address, Mono<T> done) {
        return done.contextWrite(context -> context.put(HttpCallersAddress.class, address));
    }

    /// Asks for the address.
    static <T> Mono<T> ask(Function<String, Mono<T>> answer) {
        return Mono.deferContextual(context ->
                answer.apply(
                        context.hasKey(HttpCallersAddress.class)
                                ? context.<String>get(HttpCallersAddress.class)
                                : UNKNOWN));
    }

    private static String addressOf(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? UNKNOWN
                : remote.getAddress().getHostAddress();
    }

    /// Before security.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
