package dev.yardstick.platform.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last position that a document has taken from each partition: `{"deal-events-3": 1042}`.
public record Applied(@JsonValue SortedMap<String, Long> positions) {

    public static final Applied NONE = new Applied(new TreeMap<>());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Applied {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    /// The last position taken from the partition; -1 when none was.
    public long last(String partition) {
        return positions.getOrDefault(partition, -1L);
    }

    Applied with(Map<String, Long> later) {
        var all = new TreeMap<>(positions);
        all.putAll(later);
        return new Applied(all);
    }
}
