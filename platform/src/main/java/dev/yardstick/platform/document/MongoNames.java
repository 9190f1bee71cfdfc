package dev.yardstick.platform.document;

/// Keys of maps as names of BSON fields, in which `.`, `$` and NUL mean something else and an empty
/// name is nothing. Ordinary names stay as they are.
final class MongoNames {

    private static final String EMPTY = "%";

    private MongoNames() {}

    static String escape(String name) {
        if (name.isEmpty()) {
            return EMPTY;
        }
        if (name.chars().noneMatch(MongoNames::special)) {
            return name;
        }
        var out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (special(c)) {
                out.append("%%%02X".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean special(int c) {
        return c == '.' || c == '$' || c == '%' || c == 0;
    }

    static String unescape(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        if (name.equals(EMPTY)) {
            return "";
        }
        var out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '%') {
                out.append((char) Integer.parseInt(name, i + 1, i + 3, 16));
                i += 2;
            } else {
                out.append(name.charAt(i));
            }
        }
        return out.toString();
    }
}
