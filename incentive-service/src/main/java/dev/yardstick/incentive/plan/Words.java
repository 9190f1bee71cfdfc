package dev.yardstick.incentive.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An enum as documents spell it: `NON_RECOVERABLE` is `non-recoverable`.
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> @Nullable E find(Class<E> type, String word) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        return null;
    }

    static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Words::of)
                .collect(Collectors.joining(", "));
    }

    /// The candidate that was most likely meant; null where none is near.
    static @Nullable String nearest(String word, Iterable<String> candidates) {
        String nearest = null;
        int least = Math.max(2, word.length() / 3) + 1;
        for (var candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT).replace('_', '-'), candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /// Levenshtein's: how many letters have to be put in, taken out or changed.
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
