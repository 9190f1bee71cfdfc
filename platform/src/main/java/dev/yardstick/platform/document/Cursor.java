package dev.yardstick.platform.document;

import dev.yardstick.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Where a page ended: the last document's keys and its id. Opaque to whoever passes it back.
///
/// @param keys Long, String or null, one per field of the index
record Cursor(String index, List<@Nullable Object> keys, String id) {

    String text() {
        var all = new ArrayList<@Nullable Object>();
        all.add(index);
        all.addAll(keys);
        all.add(id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.mapper().writeValueAsBytes(all));
    }

    /// Throws [UnknownCursor] where the text was not made by [#text] for this index.
    static Cursor of(String text, String index, int keys) {
        try {
            var all =
                    Json.mapper()
                            .readTree(
                                    Base64.getUrlDecoder()
                                            .decode(text.getBytes(StandardCharsets.UTF_8)));
            if (!all.isArray() || all.size() != keys + 2 || !all.get(0).asString().equals(index)) {
                throw new UnknownCursor(text);
            }
            var values = new ArrayList<@Nullable Object>();
            for (int i = 1; i <= keys; i++) {
                values.add(key(all.get(i), text));
            }
            var id = all.get(keys + 1);
            if (!id.isString()) {
                throw new UnknownCursor(text);
            }
            return new Cursor(index, values, id.asString());
        } catch (IllegalArgumentException | JacksonException e) {
            throw new UnknownCursor(text);
        }
    }

    private static @Nullable Object key(JsonNode node, String text) {
        if (node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.asString();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.asLong();
        }
        throw new UnknownCursor(text);
    }
}
