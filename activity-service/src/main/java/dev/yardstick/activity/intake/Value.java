package dev.yardstick.activity.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a sender wrote, before anything is believed of it. Numbers stay the text they were: what
/// looks like a number may be a million digits long, and is only made one after it has been looked
/// at.
sealed interface Value {

    record Text(String text) implements Value {}

    /// A number.
    ///
    /// @param text as the sender wrote it: `12`, `-0.5`, `1e999999`
    record Numeral(String text) implements Value {}

    enum Truth implements Value {
        TRUE,
        FALSE
    }

    enum Nothing implements Value {
        NULL
    }

    record Sequence(List<Value> items) implements Value {}

    /// An object.
    ///
    /// @param values in the order in which they were written
    /// @param repeated names that occurred more than once, so that nobody can tell which was meant
    record Fields(Map<String, Value> values, Set<String> repeated) implements Value {}

    /// What people call it.
    default String shape() {
        return switch (this) {
            case Text t -> "string";
            case Numeral n -> "number";
            case Truth t -> "boolean";
            case Nothing n -> "null";
            case Sequence s -> "array";
            case Fields f -> "object";
        };
    }
}
