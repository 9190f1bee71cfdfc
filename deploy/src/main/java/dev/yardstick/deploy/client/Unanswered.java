package dev.yardstick.deploy.client;

import java.io.Serial;

/// The system did not answer for longer than the client's patience.
public final class Unanswered extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    Unanswered(String message) {
        super(message);
    }
}
