package dev.yardstick.gateway.live;

import dev.yardstick.events.Scorecard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Everybody who watches. A scorecard that comes again, or late, is not news.
final class Audience {

    /// So many scorecards' revisions are remembered; of the others one may be told twice.
    private static final int REMEMBERED = 50_000;

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> revisions = LruRevisions.create();

    void tell(Scorecard card) {
        if (isNews(card)) {
            watchers.forEach(watcher -> watcher.tell(card));
        }
    }

    private boolean isNews(Scorecard card) {
        synchronized (revisions) {
            Long known = revisions.get(card.id());
            if (known != null && known >= card.revision()) {
                return false;
            }
            revisions.put(card.id(), card.revision());
            return true;
        }
    }

    void join(Watcher watcher) {
        watchers.add(watcher);
    }

    void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    boolean isThere() {
        return !watchers.isEmpty();
    }

    int size() {
        return watchers.size();
    }

    private static final class LruRevisions extends LinkedHashMap<String, Long> {
        @java.io.Serial private static final long serialVersionUID = 1;

        static Map<String, Long> create() {
            return new LruRevisions();
        }

        private LruRevisions() {
            super(1_024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    }
}
