package dev.yardstick.platform.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of an answer.
///
/// @param next the cursor that the next page starts after; null when this is the last
public record Page<T>(List<Stored<T>> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}
