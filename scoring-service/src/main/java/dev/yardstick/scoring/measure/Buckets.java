package dev.yardstick.scoring.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    private static final int ALL = between(1, DAYS + 1);

    public static final Buckets EMPTY = new Buckets(new String[0], new int[0], new long[0]);

    private final String[] measures;
    private final int[] days;
    private final long[] values;

    /// All three are taken over, not copied. Most days of most measures have no value: rows with a
    /// place for every day would be several times as large, and thousands of months are at hand.
    ///
    /// @param measures names in order
    /// @param days for each measure the days that have a value, bit 0 for the 1st; never none
    /// @param values by measure and day, none of them 0
    private Buckets(String[] measures, int[] days, long[] values) {
        this.measures = measures;
        this.days = days;
        this.values = values;
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
        var rows = LinkedHashMap.<String, long[]>newLinkedHashMap(measures.length);
        for (int i = 0; i < measures.length; i++) {
            var row = new long[Integer.SIZE - Integer.numberOfLeadingZeros(days[i])];
            addTo(row, i, ALL);
            rows.put(measures[i], row);
        }
        return rows;
    }

    /// The names of measures with a value on any day, in order.
    public List<String> measures() {
        return List.of(measures);
    }

    /// The value on a day of the month, 1 to 31.
    public long on(String measure, int day) {
        return sum(measure, day, day + 1);
    }

    /// The sum over the days of the month [from, until).
    public long sum(String measure, int from, int until) {
        for (int i = 0; i < measures.length; i++) {
            if (measures[i].equals(measure)) {
                return sum(i, from, until);
            }
        }
        return 0;
    }

    /// Whether any measure has a value on the day.
    public boolean any(int day) {
        for (int some : days) {
            if ((some & between(day, day + 1)) != 0) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return measures.length == 0;
    }

    /// Hands each measure's sum over the days [from, until) to the sink.
    public void sums(int from, int until, SumSink sink) {
        for (int i = 0; i < measures.length; i++) {
            sink.add(measures[i], sum(i, from, until));
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

    /// The days [from, until), bit 0 for the 1st.
    private static int between(int from, int until) {
        return (1 << (until - 1)) - (1 << (from - 1));
    }

    /// Where the measure's values begin.
    private int start(int measure) {
        int at = 0;
        for (int i = 0; i < measure; i++) {
            at += Integer.bitCount(days[i]);
        }
        return at;
    }

    private long sum(int measure, int from, int until) {
        int next = start(measure) + Integer.bitCount(days[measure] & between(1, from));
        int end = next + Integer.bitCount(days[measure] & between(from, until));
        long sum = 0;
        while (next < end) {
            sum += values[next++];
        }
        return sum;
    }

    /// Adds what the measure has on some days to a row with a place for each day.
    private void addTo(long[] row, int measure, int some) {
        int next = start(measure);
        for (int left = days[measure]; left != 0; left &= left - 1) {
            if ((Integer.lowestOneBit(left) & some) != 0) {
                row[Integer.numberOfTrailingZeros(left)] += values[next];
            }
            next++;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Buckets b
                && Arrays.equals(measures, b.measures)
                && Arrays.equals(days, b.days)
                && Arrays.equals(values, b.values);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(measures) * 31 + Arrays.hashCode(days)) * 31
                + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values().entrySet().stream()
                .map(row -> row.getKey() + "=" + Arrays.toString(row.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// Buckets being added to. Lays out the days of a measure when it first changes, and leaves the
    /// rest as it was.
    public static final class Draft {

        private static final int ROOM = 4;

        private final Buckets from;
        private String[] measures;

        /// For each measure its place among those that it is drafted from.
        private int[] places;

        /// For each measure a place for every day; null while nothing was added.
        private long[] @Nullable [] rows;

        private int size;

        private Draft(Buckets from) {
            this.from = from;
            size = from.measures.length;
            measures = Arrays.copyOf(from.measures, size + ROOM);
            rows = new long[size + ROOM][];
            places = new int[size + ROOM];
            Arrays.setAll(places, i -> i);
        }

        /// Adds to a day of the month, 1 to 31.
        public void add(String measure, int day, long delta) {
            row(measure)[day - 1] += delta;
        }

        /// Adds what other buckets hold on the days [from, until).
        public void add(Buckets other, int from, int until) {
            for (int i = 0; i < other.measures.length; i++) {
                other.addTo(row(other.measures[i]), i, between(from, until));
            }
        }

        public Buckets done() {
            var names = new String[size];
            var days = new int[size];
            var values = new long[size * DAYS];
            int kept = 0;
            int count = 0;
            for (int i = 0; i < size; i++) {
                int some = put(i, values, count);
                if (some != 0) {
                    names[kept] = measures[i];
                    days[kept++] = some;
                    count += Integer.bitCount(some);
                }
            }
            return kept == 0
                    ? EMPTY
                    : new Buckets(
                            Arrays.copyOf(names, kept),
                            Arrays.copyOf(days, kept),
                            Arrays.copyOf(values, count));
        }

        /// Puts the measure's values, and says on which days they are.
        private int put(int measure, long[] values, int at) {
            var row = rows[measure];
            if (row == null) {
                int place = places[measure];
                int some = from.days[place];
                System.arraycopy(
                        from.values, from.start(place), values, at, Integer.bitCount(some));
                return some;
            }
            int some = 0;
            int next = at;
            for (int i = 0; i < DAYS; i++) {
                if (row[i] != 0) {
                    values[next++] = row[i];
                    some |= 1 << i;
                }
            }
            return some;
        }

        private long[] row(String measure) {
            int at = 0;
            while (at < size) {
                int order = measures[at].compareTo(measure);
                if (order == 0) {
                    return laidOut(at);
                }
                if (order > 0) {
                    break;
                }
                at++;
            }
            return insert(at, measure);
        }

        private long[] laidOut(int at) {
            var row = rows[at];
            if (row == null) {
                row = new long[DAYS];
                from.addTo(row, places[at], ALL);
                rows[at] = row;
            }
            return row;
        }

        private long[] insert(int at, String measure) {
            if (size == rows.length) {
                measures = Arrays.copyOf(measures, size * 2);
                rows = Arrays.copyOf(rows, size * 2);
                places = Arrays.copyOf(places, size * 2);
            }
            System.arraycopy(measures, at, measures, at + 1, size - at);
            System.arraycopy(rows, at, rows, at + 1, size - at);
            System.arraycopy(places, at, places, at + 1, size - at);
            var row = new long[DAYS];
            measures[at] = measure;
            rows[at] = row;
            size++;
            return row;
        }
    }
}
