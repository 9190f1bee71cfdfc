package dev.yardstick.activity.intake;

import org.jspecify.annotations.Nullable;

/// Which characters text may hold: whatever can be written down and seen.
final class Characters {

    private Characters() {}

    /// What is wrong with the first character that may not stand; null when all may.
    ///
    /// @param lines tabs and ends of lines may stand
    static @Nullable Code fault(String text, boolean lines) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) && !(lines && isEndOfLineOrTab(c))) {
                return Code.CONTROL_CHARACTER;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return Code.UNPAIRED_SURROGATE;
                }
                i++;
            }
        }
        return null;
    }

    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c < 0xa0);
    }

    private static boolean isEndOfLineOrTab(char c) {
        return c == '\n' || c == '\r' || c == '\t';
    }
}
