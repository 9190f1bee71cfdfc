package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import java.util.List;
import java.util.Map;

/// Where the recorder publishes.
public interface ChangeLog {

    /// Appends the changes of each partition, in order, each to the partition with the same number
    /// of its fact's topic. Returns when all are acknowledged by all in-sync replicas; throws when
    /// one is not.
    void publish(Map<Integer, List<Change>> changes);
}
