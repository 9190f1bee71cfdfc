package dev.yardstick.benchmarks.fold;

/// One way to read changes and make something of them.
interface Variant extends AutoCloseable {

    /// Reads so many changes from the beginning of the topics and returns when what is made of them
    /// is as lasting as this variant makes it. Called twice: every pass begins anew, with nothing
    /// kept.
    void pass(int number, long events);

    @Override
    void close();
}
