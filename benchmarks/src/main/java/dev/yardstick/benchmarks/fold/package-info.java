/// The fold, beside what it could cost at least and what it would cost in Kafka Streams.
///
/// [FoldBench] starts a broker in a process of its own, fills the fact topics once
/// ([ChangeTopics]), and runs every [Variant] in a JVM of its own ([FoldRun]), one after the other,
/// over and over. What is measured is the processor time of that JVM alone: first some events to
/// warm up, then all of them again from the beginning.
///
/// - `poll`, `parse`, `hash-map`: reading; and understanding; and summing up in memory, gone when
///   the process ends.
/// - `fold`: the service's projection, the platform's loop, SQLite behind a read cache.
/// - `fold-uncached`: the same, each document read from the store before it is saved.
/// - `fold-stream`: the same fold behind a Spring Cloud Stream binding that hands over batches of
///   bytes.
/// - `streams`, `streams-exactly-once`: the same sums in Kafka Streams, keyed anew by person and
///   month.
@NullMarked
package dev.yardstick.benchmarks.fold;

import org.jspecify.annotations.NullMarked;
