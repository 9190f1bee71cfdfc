package dev.yardstick.platform.document;

import java.io.Serial;

/// The engine did not answer or could not write. The caller stops and tries again; what was under
/// way may or may not have been saved.
public final class StoreUnavailable extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
