package dev.yardstick.events;

/// What identifiers may look like: they stand in addresses, keys and file names.
///
/// Every event that is read has several of them, so they are looked at character by character and
/// not by regular expressions.
public final class Ids {

    private static final int LONGEST = 128;
    private static final int LONGEST_SOURCE = 40;

    private Ids() {}

    /// Letters, digits, `.`, `_`, `@` and `-`; 1 to 128 characters.
    public static boolean isName(String text) {
        return isOfLettersDigitsAnd("._@-", text);
    }

    /// Lower-case letters, digits and `-`; 1 to 40 characters.
    public static boolean isSource(String text) {
        if (text.isEmpty() || text.length() > LONGEST_SOURCE || text.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    /// Letters, digits, `.`, `_`, `@`, `:`, `+`, `=` and `-`; 1 to 128 characters.
    public static boolean isExternalId(String text) {
        return isOfLettersDigitsAnd("._@:+=-", text);
    }

    static void requireName(String text) {
        if (!isName(text)) {
            throw new IllegalArgumentException("not an identifier: '" + text + "'");
        }
    }

    private static boolean isOfLettersDigitsAnd(String others, String text) {
        int characters = 0;
        for (int at = 0; at < text.length(); characters++) {
            int c = text.codePointAt(at);
            if (!isLetterOrNumber(c) && others.indexOf(c) < 0) {
                return false;
            }
            at += Character.charCount(c);
        }
        return characters >= 1 && characters <= LONGEST;
    }

    /// Of any script: a number is also what is one in letters, such as `Ⅷ`.
    private static boolean isLetterOrNumber(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.getType(c) == Character.OTHER_NUMBER;
    }
}
