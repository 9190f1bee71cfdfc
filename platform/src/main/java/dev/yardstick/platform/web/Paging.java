package dev.yardstick.platform.web;

import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
///
/// @param limit at most so many items
/// @param after the cursor from the page before; null for the first
public record Paging(int limit, @Nullable String after) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;

    /// Reads `?limit=&after=`; refuses a limit outside 1 to 1,000.
    public static Paging of(@Nullable Integer limit, @Nullable String after) {
        int size = limit == null ? DEFAULT_LIMIT : limit;
        if (size < 1 || size > MAX_LIMIT) {
            throw Refused.badRequest(
                    "?limit", Codes.OUT_OF_RANGE, "limit is 1 to " + MAX_LIMIT + ", not " + size);
        }
        return new Paging(size, after == null || after.isBlank() ? null : after);
    }
}
