package dev.yardstick.platform.document;

import java.util.List;

/// A declared index over fields of the document's value.
///
/// @param fields dotted paths into the value, for example `fact.owner`
public record Index(String name, List<String> fields) {

    /// The index every kind of document has: all documents by id.
    public static final String BY_ID = "id";

    public Index {
        fields = List.copyOf(fields);
    }

    public static Index on(String name, String... fields) {
        return new Index(name, List.of(fields));
    }
}
