package dev.yardstick.gateway.route;

import dev.yardstick.platform.web.Codes;
import dev.yardstick.platform.web.Problem;
import java.io.Serial;
import org.springframework.http.HttpStatus;

/// A service did not answer; names which.
final class HttpServiceAway extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final String service;
    private final boolean timedOut;

    HttpServiceAway(String service, boolean timedOut, Throwable cause) {
        super(service + (timedOut ? " took too long" : " is away"), cause, false, false);
        this.service = service;
        this.timedOut = timedOut;
    }

    Problem problem() {
        return timedOut
                ? Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT,
                        Codes.TIMED_OUT,
                        "the " + service + " service took too long to answer")
                : Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        Codes.UNAVAILABLE,
                        "the " + service + " service does not answer; try again soon");
    }
}
