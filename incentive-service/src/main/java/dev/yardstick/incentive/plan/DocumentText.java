package dev.yardstick.incentive.plan;

import java.util.List;
import java.util.regex.Pattern;

/// A document as text: YAML, each object and list indented by two, texts in quotes wherever they
/// could be taken for something else.
final class DocumentText {

    private static final Pattern UNMISTAKABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

    private final StringBuilder text = new StringBuilder();

    private DocumentText() {}

    static String of(Value.Fields document) {
        var text = new DocumentText();
        text.fields(document, 0, false);
        return text.text.toString();
    }

    /// @param begun the first name stands on a line that has begun
    private void fields(Value.Fields fields, int indent, boolean begun) {
        boolean first = begun;
        for (var entry : fields.values().entrySet()) {
            if (!first) {
                text.append(" ".repeat(indent));
            }
            first = false;
            text.append(scalar(entry.getKey())).append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(Value value, int indent) {
        switch (value) {
            case Value.Fields fields when !fields.values().isEmpty() -> {
                text.append('\n');
                fields(fields, indent + 2, false);
            }
            case Value.Sequence sequence when !sequence.items().isEmpty() -> {
                text.append('\n');
                items(sequence.items(), indent + 2);
            }
            case Value other -> text.append(' ').append(leaf(other)).append('\n');
        }
    }

    private void items(List<Value> items, int indent) {
        for (var item : items) {
            text.append(" ".repeat(indent)).append('-');
            if (item instanceof Value.Fields fields && !fields.values().isEmpty()) {
                text.append(' ');
                fields(fields, indent + 2, true);
            } else {
                value(item, indent);
            }
        }
    }

    private static String leaf(Value value) {
        return switch (value) {
            case Value.Text(String written) -> scalar(written);
            case Value.Numeral(String written) -> written;
            case Value.Truth truth -> truth == Value.Truth.TRUE ? "true" : "false";
            case Value.Nothing nothing -> "null";
            case Value.Sequence empty -> "[]";
            case Value.Fields empty -> "{}";
        };
    }

    private static String scalar(String written) {
        if (UNMISTAKABLE.matcher(written).matches()
                && !List.of("true", "false", "null").contains(written)) {
            return written;
        }
        var quoted = new StringBuilder("\"");
        written.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        quoted.append('\\').appendCodePoint(c);
                    } else if (c < ' ' || c == 0x7f) {
                        quoted.append("\\x%02x".formatted(c));
                    } else if (c >= 0x80 && c < 0x10000) {
                        quoted.append("\\u%04x".formatted(c));
                    } else if (c >= 0x10000) {
                        quoted.append("\\U%08x".formatted(c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                });
        return quoted.append('"').toString();
    }
}
