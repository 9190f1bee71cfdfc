package dev.yardstick.platform.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
        var draft = NONE.draft();
        positions.forEach(draft::put);
        return draft.done();
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

    /// To be moved on.
    Draft draft() {
        return new Draft(partitions, positions);
    }

    /// Positions being moved on. Names of partitions are shared until one is new.
    static final class Draft {

        private String[] partitions;
        private long[] positions;
        private boolean own;

        private Draft(String[] partitions, long[] positions) {
            this.partitions = partitions;
            this.positions = positions;
        }

        /// The last position put for the partition; -1 when there is none.
        long last(String partition) {
            int at = Arrays.binarySearch(partitions, partition);
            return at < 0 ? -1 : positions[at];
        }

        void put(String partition, long position) {
            int at = Arrays.binarySearch(partitions, partition);
            if (at < 0) {
                insert(-at - 1, partition, position);
                return;
            }
            if (!own) {
                positions = positions.clone();
                own = true;
            }
            positions[at] = position;
        }

        private void insert(int at, String partition, long position) {
            int size = partitions.length;
            var names = new String[size + 1];
            var moved = new long[size + 1];
            System.arraycopy(partitions, 0, names, 0, at);
            System.arraycopy(partitions, at, names, at + 1, size - at);
            System.arraycopy(positions, 0, moved, 0, at);
            System.arraycopy(positions, at, moved, at + 1, size - at);
            names[at] = partition;
            moved[at] = position;
            partitions = names;
            positions = moved;
            own = true;
        }

        /// Not to be put to any more.
        Applied done() {
            return new Applied(partitions, positions);
        }
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
