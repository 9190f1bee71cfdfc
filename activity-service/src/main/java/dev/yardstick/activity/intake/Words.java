package dev.yardstick.activity.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words that a field knows: an enum's names, all in upper or all in lower case.
final class Words<E extends Enum<E>> {

    private final Map<String, E> byWord = new HashMap<>();
    private final String all;

    Words(Class<E> type) {
        for (var value : type.getEnumConstants()) {
            byWord.put(value.name(), value);
            byWord.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        all = Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    @Nullable E find(String word) {
        return byWord.get(word);
    }

    /// For people to read.
    String all() {
        return all;
    }
}
