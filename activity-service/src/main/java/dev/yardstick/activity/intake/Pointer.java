package dev.yardstick.activity.intake;

import org.jspecify.annotations.Nullable;

/// Where in a body something stands (RFC 6901). Costs nothing until somebody asks how it reads.
record Pointer(@Nullable Pointer parent, String token) {

    /// The body itself.
    static final Pointer ROOT = new Pointer(null, "");

    /// Beside the body; what stands there is named as problems name headers everywhere, `ce-type:`.
    static final Pointer HEADERS = new Pointer(null, "headers");

    Pointer to(String field) {
        return new Pointer(this, field);
    }

    Pointer to(long index) {
        return new Pointer(this, Long.toString(index));
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        return parent.equals(HEADERS)
                ? token
                : parent + "/" + token.replace("~", "~0").replace("/", "~1");
    }
}
