package dev.yardstick.platform.kafka;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.position.RecordedFact;
import org.springframework.context.SmartLifecycle;

/// Records what is on intake. Made by [Loops#recorder].
public final class RecorderLoop implements SmartLifecycle {

    private final Documents<RecordedFact> facts;

    RecorderLoop(Documents<RecordedFact> facts) {
        this.facts = facts;
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException(facts.toString());
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return false;
    }
}
