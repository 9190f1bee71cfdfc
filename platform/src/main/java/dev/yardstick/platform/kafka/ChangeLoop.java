package dev.yardstick.platform.kafka;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Hands the changes of some topics to a [ChangeHandler], window by window. Made by
/// [Loops#changes].
public final class ChangeLoop implements SmartLifecycle {

    private final String group;
    private final List<String> topics;
    private final ChangeHandler handler;

    ChangeLoop(String group, List<String> topics, ChangeHandler handler) {
        this.group = group;
        this.topics = topics;
        this.handler = handler;
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException(group + topics + handler);
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return false;
    }
}
