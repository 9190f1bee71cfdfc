package dev.yardstick.platform.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The last position that a document has taken from each partition: `{"deal-events-3": 1042}`.
///
/// Every document has one, with as many entries as there are partitions: two arrays take a fifth of
/// the room of a map, and are copied in one go when a window moves them on.
public final class Applied {

    public static final Applied NONE = new Applied(new String[0], new long[0]);

    private final String[] partitions;
    private final long[] positions;

    /// Both are taken over, not copied: partitions in order, a position for each.
    private Applied(String[] partitions, long[] positions) {
        this.partitions = partitions;
        this.positions = positions;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Applied of(Map<String, Long> positions) {
        return NONE.with(positions);
    }

    @JsonValue
    Map<String, Long> positions() {
        var all = LinkedHashMap.<String, Long>newLinkedHashMap(partitions.length);
        for (int i = 0; i < partitions.length; i++) {
            all.put(partitions[i], positions[i]);
        }
        return all;
    }

    /// The last position taken from the partition; -1 when none was.
    public long last(String partition) {
        int at = Arrays.binarySearch(partitions, partition);
        return at < 0 ? -1 : positions[at];
    }

    Applied with(Map<String, Long> later) {
        return isOfThese(later) ? moved(later) : merged(later);
    }

    private boolean isOfThese(Map<String, Long> later) {
        for (var partition : later.keySet()) {
            if (Arrays.binarySearch(partitions, partition) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The partitions stay as they are, and are shared.
    private Applied moved(Map<String, Long> later) {
        var moved = positions.clone();
        later.forEach((partition, position) ->
                moved[Arrays.binarySearch(partitions, partition)] = position);
        return new Applied(partitions, moved);
    }

    private Applied merged(Map<String, Long> later) {
        var all = new TreeMap<>(positions());
        all.putAll(later);
        return new Applied(
                all.keySet().toArray(String[]::new),
                all.values().stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Applied a
                && Arrays.equals(partitions, a.partitions)
                && Arrays.equals(positions, a.positions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(partitions) * 31 + Arrays.hashCode(positions);
    }

    @Override
    public String toString() {
        return positions().toString();
    }
}
