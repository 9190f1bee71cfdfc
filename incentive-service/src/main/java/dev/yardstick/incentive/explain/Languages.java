package dev.yardstick.incentive.explain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages that there are words in.
public final class Languages {

    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.CHINESE);

    private Languages() {}

    /// The one that suits best what `Accept-Language` says; English where none does, or where
    /// nothing can be made of it.
    public static Locale of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ALL);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
