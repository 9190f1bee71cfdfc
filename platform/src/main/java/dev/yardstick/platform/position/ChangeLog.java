package dev.yardstick.platform.position;

import dev.yardstick.events.Change;
import java.util.List;

/// Where the recorder publishes.
public interface ChangeLog {

    /// Appends the changes, in order, each to the partition with this number of its fact's topic.
    /// Returns when all are acknowledged by all in-sync replicas; throws when one is not.
    void publish(int partition, List<Change> changes);
}
