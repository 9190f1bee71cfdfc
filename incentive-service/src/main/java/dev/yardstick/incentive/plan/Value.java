package dev.yardstick.incentive.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an author wrote, whether as YAML or as JSON, before anything is believed of it. Numbers
/// stay the text they were.
sealed interface Value {

    record Text(String text) implements Value {}

    /// A number as the author wrote it: `12`, `-0.5`, `1e999999`.
    record Numeral(String text) implements Value {}

    enum Truth implements Value {
        TRUE,
        FALSE
    }

    enum Nothing implements Value {
        NULL
    }

    record Sequence(List<Value> items) implements Value {

        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// An object.
    ///
    /// @param values in the order in which they were written
    /// @param repeated names that occurred more than once, so that nobody can tell which was meant
    record Fields(Map<String, Value> values, Set<String> repeated) implements Value {

        public Fields {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
            repeated = Set.copyOf(repeated);
        }

        Fields(Map<String, Value> values) {
            this(values, Set.of());
        }
    }

    /// What people call it.
    default String shape() {
        return switch (this) {
            case Text t -> "text";
            case Numeral n -> "a number";
            case Truth t -> "true or false";
            case Nothing n -> "nothing";
            case Sequence s -> "a list";
            case Fields f -> "an object";
        };
    }
}
