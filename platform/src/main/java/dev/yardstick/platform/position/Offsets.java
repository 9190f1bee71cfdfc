package dev.yardstick.platform.position;

/// The consumer group's progress on the partitions it reads.
public interface Offsets {

    /// Everything below `next` of the partition is done.
    void commit(int partition, long next);
}
