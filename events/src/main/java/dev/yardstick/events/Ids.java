package dev.yardstick.events;

import java.util.regex.Pattern;

/// What identifiers may look like: they stand in addresses, keys and file names.
public final class Ids {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,128}");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern EXTERNAL = Pattern.compile("[\\p{L}\\p{N}._@:+=-]{1,128}");

    private Ids() {}

    /// Letters, digits, `.`, `_`, `@` and `-`; 1 to 128 characters.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /// Lower-case letters, digits and `-`; 1 to 40 characters.
    public static boolean isSource(String text) {
        return SOURCE.matcher(text).matches();
    }

    /// Letters, digits, `.`, `_`, `@`, `:`, `+`, `=` and `-`; 1 to 128 characters.
    public static boolean isExternalId(String text) {
        return EXTERNAL.matcher(text).matches();
    }

    static void requireName(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("not an identifier: '" + text + "'");
        }
    }
}
