package dev.yardstick.scoring.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of one month, by measure and day: `{"calls": [3, 0, 0, 2]}` is three on the 1st and
/// two on the 4th. Immutable. A measure without any value is not kept, so that equal figures are
/// equal buckets.
///
/// By measure first and then by place: a name stands once in a document and not on every day, and
/// this is most of what a fold writes.
///
/// Sums wrap around as `long` does rather than fail. No sane month comes near 2^63; an insane one
/// (hostile facts) must not stop everybody's figures, and modulo 2^64 it is right again as soon as
/// those facts are gone.
public final class Buckets {

    /// A place for every day a month may have.
    static final int DAYS = 31;

    public static final Buckets EMPTY = new Buckets(new String[0], new long[0][]);

    private final String[] measures;
    private final long[][] rows;

    /// Both are taken over, not copied: names in order, a row of [#DAYS] for each.
    private Buckets(String[] measures, long[][] rows) {
        this.measures = measures;
        this.rows = rows;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Buckets of(Map<String, long[]> values) {
        var draft = EMPTY.draft();
        values.forEach((measure, row) -> {
            for (int i = 0; i < row.length; i++) {
                draft.add(measure, i + 1, row[i]);
            }
        });
        return draft.done();
    }

    /// By measure, the values from the 1st to the last day that has one.
    @JsonValue
    Map<String, long[]> values() {
        var values = new LinkedHashMap<String, long[]>();
        for (int i = 0; i < rows.length; i++) {
            int last = DAYS;
            while (rows[i][last - 1] == 0) {
                last--;
            }
            values.put(measures[i], Arrays.copyOf(rows[i], last));
        }
        return values;
    }

    /// The names of measures with a value on any day, in order.
    public List<String> measures() {
        return List.of(measures);
    }

    /// The value on a day of the month, 1 to 31.
    public long on(String measure, int day) {
        int at = indexOf(measure);
        return at < 0 ? 0 : rows[at][day - 1];
    }

    /// The sum over the days of the month [from, until).
    public long sum(String measure, int from, int until) {
        int at = indexOf(measure);
        return at < 0 ? 0 : sum(rows[at], from, until);
    }

    /// Whether any measure has a value on the day.
    public boolean any(int day) {
        for (var row : rows) {
            if (row[day - 1] != 0) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    /// Hands each measure's sum over the days [from, until) to the sink.
    public void sums(int from, int until, SumSink sink) {
        for (int i = 0; i < rows.length; i++) {
            sink.add(measures[i], sum(rows[i], from, until));
        }
    }

    /// Takes one sum.
    @FunctionalInterface
    public interface SumSink {
        void add(String measure, long sum);
    }

    public Draft draft() {
        return new Draft(this);
    }

    private int indexOf(String measure) {
        for (int i = 0; i < measures.length; i++) {
            if (measures[i].equals(measure)) {
                return i;
            }
        }
        return -1;
    }

    private static long sum(long[] row, int from, int until) {
        long sum = 0;
        for (int day = from; day < until; day++) {
            sum += row[day - 1];
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Buckets b
                && Arrays.equals(measures, b.measures)
                && Arrays.deepEquals(rows, b.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(measures) * 31 + Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (int i = 0; i < rows.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(measures[i])
                    .append('=')
                    .append(Arrays.toString(rows[i]));
        }
        return text.append('}').toString();
    }

    /// Buckets being added to. Copies a row when it first changes, and shares the rest.
    public static final class Draft {

        private String[] measures;
        private long[][] rows;
        private boolean[] own;
        private int size;

        private Draft(Buckets from) {
            size = from.rows.length;
            measures = Arrays.copyOf(from.measures, size + 4);
            rows = Arrays.copyOf(from.rows, size + 4);
            own = new boolean[size + 4];
        }

        /// Adds to a day of the month, 1 to 31.
        public void add(String measure, int day, long delta) {
            row(measure)[day - 1] += delta;
        }

        /// Adds what other buckets hold on the days [from, until).
        public void add(Buckets other, int from, int until) {
            for (int i = 0; i < other.rows.length; i++) {
                var source = other.rows[i];
                var row = row(other.measures[i]);
                for (int day = from; day < until; day++) {
                    row[day - 1] += source[day - 1];
                }
            }
        }

        public Buckets done() {
            var names = new String[size];
            var kept = new long[size][];
            int count = 0;
            for (int i = 0; i < size; i++) {
                var row = rows[i];
                if (anyIn(row)) {
                    names[count] = measures[i];
                    kept[count++] = row;
                }
            }
            // From here on the rows are the buckets'.
            Arrays.fill(own, false);
            return count == 0
                    ? EMPTY
                    : new Buckets(Arrays.copyOf(names, count), Arrays.copyOf(kept, count));
        }

        private long[] row(String measure) {
            int at = 0;
            while (at < size) {
                int order = measures[at].compareTo(measure);
                if (order == 0) {
                    return own(at);
                }
                if (order > 0) {
                    break;
                }
                at++;
            }
            return insert(at, measure);
        }

        private long[] own(int at) {
            if (!own[at]) {
                rows[at] = rows[at].clone();
                own[at] = true;
            }
            return rows[at];
        }

        private long[] insert(int at, String measure) {
            if (size == rows.length) {
                measures = Arrays.copyOf(measures, size * 2);
                rows = Arrays.copyOf(rows, size * 2);
                own = Arrays.copyOf(own, size * 2);
            }
            System.arraycopy(measures, at, measures, at + 1, size - at);
            System.arraycopy(rows, at, rows, at + 1, size - at);
            System.arraycopy(own, at, own, at + 1, size - at);
            var row = new long[DAYS];
            measures[at] = measure;
            rows[at] = row;
            own[at] = true;
            size++;
            return row;
        }

        private static boolean anyIn(long[] row) {
            for (long value : row) {
                if (value != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
