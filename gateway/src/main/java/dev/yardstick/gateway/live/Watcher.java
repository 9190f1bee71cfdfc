package dev.yardstick.gateway.live;

import dev.yardstick.events.Scorecard;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// One who watches, and what is waiting for it: at most one state of each scorecard, the newest, in
/// the order in which they began to wait.
final class Watcher {

    private final Interest interest;
    private final Runnable wake;
    private final LinkedHashMap<String, Scorecard> waiting = new LinkedHashMap<>();
    private long replaced;

    /// @param wake called whenever something waits
    Watcher(Interest interest, Runnable wake) {
        this.interest = interest;
        this.wake = wake;
    }

    void tell(Scorecard card) {
        if (!interest.covers(card)) {
            return;
        }
        synchronized (waiting) {
            Scorecard before = waiting.get(card.id());
            if (before != null) {
                if (before.revision() >= card.revision()) {
                    return;
                }
                replaced++;
            }
            waiting.put(card.id(), card);
        }
        wake.run();
    }

    /// What has waited longest, in its newest state; null when nothing waits.
    @Nullable Scorecard next() {
        synchronized (waiting) {
            var oldest = waiting.pollFirstEntry();
            return oldest == null ? null : oldest.getValue();
        }
    }

    /// How many states were never sent because a newer one came first.
    long replaced() {
        synchronized (waiting) {
            return replaced;
        }
    }
}
