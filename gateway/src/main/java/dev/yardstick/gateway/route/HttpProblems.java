package dev.yardstick.gateway.route;

import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Whatever goes wrong here is answered with a problem, as the services do.
public final class HttpProblems implements ErrorWebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(HttpProblems.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        // An answer that has begun can only be broken off.
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof ErrorResponse answer) {
            exchange.getResponse().getHeaders().addAll(answer.getHeaders());
        }
        // What is logged in `handle` has the request's trace id.
        return Mono.just(failure)
                .<Problem>handle((failed, sink) -> sink.next(problem(failed)))
                .flatMap(problem -> write(exchange, problem));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof HttpServiceAway away) {
            log.warn("{}: {}", away.getMessage(), String.valueOf(away.getCause()));
            return away.problem();
        }
        HttpStatus status =
                failure instanceof ErrorResponse answer
                        ? HttpStatus.resolve(answer.getStatusCode().value())
                        : null;
        if (status == null || status == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("A request failed", failure);
            return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR);
        }
        return status == HttpStatus.REQUEST_TIMEOUT
                ? Problem.of(
                        status, Codes.TIMED_OUT, "the body stopped in the middle and did not go on")
                : Problem.of(status);
    }

    /// Answers with a problem from where no controller is.
    public static Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setRawStatusCode(problem.status());
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.status() == HttpStatus.GATEWAY_TIMEOUT.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Problem.RETRY_AFTER.toSeconds()));
        }
        byte[] body = problem.at(exchange.getRequest().getURI().getRawPath()).json();
        headers.setContentLength(body.length);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /// Before Boot's own handler.
    @Override
    public int getOrder() {
        return -2;
    }
}
