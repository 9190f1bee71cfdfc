package dev.yardstick.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next what `?after=` takes for the next page; null when this is the last
public record Paged<T>(List<T> items, @Nullable String next) {

    public Paged {
        items = List.copyOf(items);
    }
}
