package dev.yardstick.platform.document;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// A service that can't start because of its store says so in one line.
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreUnavailable> {

    @Override
    protected FailureAnalysis analyze(Throwable root, StoreUnavailable cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
