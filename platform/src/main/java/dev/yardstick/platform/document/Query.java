package dev.yardstick.platform.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to a declared [Index]: equality on the first fields, then optionally a range on the
/// next, in the index's order; ties are broken by id.
///
/// Values are String, Integer, Long, Boolean, BigDecimal, LocalDate, Instant or an enum.
///
/// @param index the index's name; [Index#BY_ID] walks all documents by id
/// @param equal values for a prefix of the index's fields
/// @param from the range's lower bound on the next field, inclusive; null for none
/// @param until the range's upper bound, exclusive; null for none
/// @param limit at most so many documents; 1 to 10,000
/// @param after the cursor of the page before; null for the first page
public record Query(
        String index,
        List<Object> equal,
        @Nullable Object from,
        @Nullable Object until,
        boolean descending,
        int limit,
        @Nullable String after) {

    public static final int MAX_LIMIT = 10_000;

    public Query {
        equal = List.copyOf(equal);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    public static Query of(String index, Object... equal) {
        return new Query(index, List.of(equal), null, null, false, MAX_LIMIT, null);
    }

    public Query between(@Nullable Object from, @Nullable Object until) {
        return new Query(index, equal, from, until, descending, limit, after);
    }

    public Query newestFirst() {
        return new Query(index, equal, from, until, true, limit, after);
    }

    public Query page(int limit, @Nullable String after) {
        return new Query(index, equal, from, until, descending, limit, after);
    }
}
