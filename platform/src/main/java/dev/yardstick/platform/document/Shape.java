package dev.yardstick.platform.document;

import java.util.List;

/// A kind of document: what it is called in the store (a table, a collection), the class of its
/// values, its indexes.
public record Shape<T>(String name, Class<T> type, List<Index> indexes) {

    public Shape {
        indexes = List.copyOf(indexes);
    }

    public static <T> Shape<T> of(String name, Class<T> type, Index... indexes) {
        return new Shape<>(name, type, List.of(indexes));
    }
}
