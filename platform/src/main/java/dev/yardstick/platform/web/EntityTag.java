package dev.yardstick.platform.web;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Revisions as they travel in `ETag` and `If-Match`: `"7"`.
public final class EntityTag {

    private static final Pattern SHAPE = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private EntityTag() {}

    public static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /// The revision that an edit was made from; empty where the edit does not say.
    public static OptionalLong parse(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return OptionalLong.empty();
        }
        var shape = SHAPE.matcher(ifMatch.strip());
        if (!shape.matches()) {
            throw Refused.badRequest(
                    "If-Match:",
                    Codes.INVALID,
                    "not an entity tag as the ETag header gives it (\"7\"): " + ifMatch);
        }
        return OptionalLong.of(Long.parseLong(shape.group(1)));
    }

    /// The revision that an edit was made from; 428 where the edit does not say.
    public static long required(@Nullable String ifMatch) {
        return parse(ifMatch)
                .orElseThrow(() ->
                        new Refused(
                                HttpStatus.PRECONDITION_REQUIRED,
                                List.of(
                                        new Refusal(
                                                "If-Match:",
                                                Codes.NEEDS_IF_MATCH,
                                                "it exists already: name the revision"
                                                        + " that the edit was made from"))));
    }
}
