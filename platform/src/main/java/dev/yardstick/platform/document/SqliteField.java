package dev.yardstick.platform.document;

import java.util.List;
import java.util.regex.Pattern;

/// A field that an index is over, and the column that its keys are kept in.
record SqliteField(String path, List<String> steps, SqliteKeyKind kind, String column) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /// The document's id, by which every index breaks ties.
    static final SqliteField ID = new SqliteField("", List.of(), SqliteKeyKind.PLAIN, "id");

    static SqliteField of(Class<?> type, String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path into a document: '" + path + "'");
        }
        var steps = List.of(path.split("\\.", -1));
        return new SqliteField(path, steps, SqliteKeyKind.at(type, steps), "\"key." + path + "\"");
    }
}
