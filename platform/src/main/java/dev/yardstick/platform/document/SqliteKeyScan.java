package dev.yardstick.platform.document;

import dev.yardstick.platform.json.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the keys of a document from its JSON in one pass that builds nothing and stops at the last
/// of them.
final class SqliteKeyScan {

    /// A step on the way to fields: what lies below it and, where a field ends, which one.
    private static final class Step {
        private final Map<String, Step> below = new HashMap<>();
        private int field = -1;
    }

    private final List<SqliteField> fields;
    private final Step root = new Step();

    SqliteKeyScan(List<SqliteField> fields) {
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            var step = root;
            for (var name : fields.get(i).steps()) {
                step = step.below.computeIfAbsent(name, n -> new Step());
            }
            step.field = i;
        }
    }

    /// One key per field, in the order of the fields.
    List<Object> keys(byte[] json) {
        var keys = new Object[fields.size()];
        Arrays.fill(keys, SqliteKeyKind.NOTHING);
        if (keys.length > 0) {
            try (var parser = Json.mapper().createParser(json)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    fill(keys, parser, root, keys.length);
                }
            }
        }
        return List.of(keys);
    }

    /// @return how many fields are still to be found
    private int fill(Object[] keys, JsonParser parser, Step at, int missing) {
        int left = missing;
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var value = parser.nextToken();
            var step = at.below.get(name);
            if (step == null) {
                parser.skipChildren();
                continue;
            }
            if (step.field >= 0 && value.isScalarValue()) {
                keys[step.field] = fields.get(step.field).kind().of(parser);
                left--;
            } else if (value == JsonToken.START_OBJECT) {
                left = fill(keys, parser, step, left);
            } else {
                parser.skipChildren();
            }
            if (left == 0) {
                return 0;
            }
        }
        return left;
    }
}
