/// What it costs. [Bench] is the command; each benchmark prints a table and keeps it as JSON, with
/// the machine it ran on, in `benchmarks/results`.
///
/// - `fold`: CPU and wall seconds per million changes from topic to durable projection, beside what
///   reading alone costs and beside Kafka Streams.
/// - `earning`: credits a second and core through the incentive engine, with nothing around it.
/// - `backtest`: a plan over a year of many payees, and whether memory grows with them.
/// - `system`: the running system: latency at given rates, and how much it takes in.
@NullMarked
package dev.yardstick.benchmarks;

import org.jspecify.annotations.NullMarked;
