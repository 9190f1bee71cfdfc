package dev.yardstick.deploy.client;

import java.io.Serial;

/// The system answered, and will not do it.
public final class Refused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
