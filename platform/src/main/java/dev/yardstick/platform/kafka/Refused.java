package dev.yardstick.platform.kafka;

import java.io.Serial;

/// Running on would lose or skip facts silently; somebody has to decide.
final class Refused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
