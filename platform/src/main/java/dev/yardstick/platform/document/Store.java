package dev.yardstick.platform.document;

/// A service's own database.
public interface Store extends AutoCloseable {

    /// The documents of a kind; creates what it needs on first use.
    <T> Documents<T> documents(Shape<T> shape);

    /// Whether the engine answers; for health.
    boolean available();

    @Override
    void close();
}
