package dev.yardstick.platform.document;

/// A document as it was read, or is to be saved.
///
/// @param revision how often the document had been saved when it was read; 0 when it was not there
public record Stored<T>(String id, long revision, T value) {

    /// A document that is not there yet.
    public static <T> Stored<T> fresh(String id, T value) {
        return new Stored<>(id, 0, value);
    }

    /// The next value of the document, to be saved over what was read.
    public Stored<T> with(T next) {
        return new Stored<>(id, revision, next);
    }
}
