package dev.yardstick.platform.kafka;

/// What came of a message's bytes. The handler's switch has no default.
public sealed interface Decoded<T> {

    /// An event of ours, complete.
    record Known<T>(T event) implements Decoded<T> {}

    /// An event of a type that this version does not know; a newer one may.
    record Unknown<T>(String type) implements Decoded<T> {}

    /// Not an event.
    ///
    /// @param detail for people: what was found where
    record Broken<T>(Reason reason, String detail) implements Decoded<T> {}

    /// Why a message can't be taken; the code stands in its dead letter.
    enum Reason {
        /// No `ce_type` header.
        NO_TYPE("no-type"),
        /// Nothing in it.
        EMPTY("empty"),
        /// Not JSON in UTF-8.
        NOT_JSON("not-json"),
        /// JSON, but something is missing, or is not what it should be.
        WRONG_SHAPE("wrong-shape"),
        /// A known type that does not belong on this topic, or is not what the payload is.
        WRONG_TYPE("wrong-type"),
        /// Not CloudEvents 1.x, or not JSON by its own account.
        WRONG_HEADERS("wrong-headers"),
        /// A submission that is not on the partition of its fact's id, where alone its position
        /// means something.
        WRONG_KEY("wrong-key"),
        /// A submission larger than any that comes through the edge: a fact's changes and its
        /// history hold several of them.
        TOO_LARGE("too-large"),
        /// A type this version does not know, where passing over it would lose it.
        UNKNOWN_TYPE("unknown-type");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
