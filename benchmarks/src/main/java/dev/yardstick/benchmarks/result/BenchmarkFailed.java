package dev.yardstick.benchmarks.result;

import java.io.Serial;

/// What was to be measured broke off or did not end. The others can still be measured.
public final class BenchmarkFailed extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public BenchmarkFailed(String message) {
        super(message);
    }
}
