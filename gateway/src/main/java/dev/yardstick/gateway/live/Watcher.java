package dev.yardstick.gateway.live;

import dev.yardstick.events.Scorecard;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// One who watches, and what is waiting for it: at most one state of each scorecard, the newest, in
/// the order in which they began to wait. Once more wait than may, none of them does any more:
/// whoever is so far behind has to read everything anew.
final class Watcher {

    private final Interest interest;
    private final Runnable wake;
    private final LinkedHashMap<String, Scorecard> waiting = new LinkedHashMap<>();
    private final int most;
    private long replaced;
    private boolean behind;

    /// @param most so many scorecards may wait
    /// @param wake called whenever something waits, and when it has fallen behind
    Watcher(Interest interest, int most, Runnable wake) {
        this.interest = interest;
        this.most = most;
        this.wake = wake;
    }

    void tell(Scorecard card) {
        if (!interest.covers(card)) {
            return;
        }
        synchronized (waiting) {
            if (behind) {
                return;
            }
            Scorecard before = waiting.get(card.id());
            if (before != null) {
                if (before.revision() >= card.revision()) {
                    return;
                }
                replaced++;
            }
            if (before == null && waiting.size() >= most) {
                behind = true;
                waiting.clear();
            } else {
                waiting.put(card.id(), card);
            }
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

    /// Whether more waited than may: nothing comes any more.
    boolean isBehind() {
        synchronized (waiting) {
            return behind;
        }
    }

    /// How many states were never sent because a newer one came first.
    long replaced() {
        synchronized (waiting) {
            return replaced;
        }
    }
}
