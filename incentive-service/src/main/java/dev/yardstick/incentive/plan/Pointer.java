package dev.yardstick.incentive.plan;

/// Where in a document something stands (RFC 6901), whichever way it is written.
record Pointer(String text) {

    /// The document itself.
    static final Pointer ROOT = new Pointer("");

    Pointer to(String field) {
        return new Pointer(text + "/" + field.replace("~", "~0").replace("/", "~1"));
    }

    Pointer to(int index) {
        return new Pointer(text + "/" + index);
    }

    @Override
    public String toString() {
        return text;
    }
}
