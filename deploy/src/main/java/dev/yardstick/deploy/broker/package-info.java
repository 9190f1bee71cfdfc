/// Apache Kafka itself, one node that is broker and controller in one, in a process of its own with
/// its data on disk. The same class serves `./yardstick up`, the tests and the benchmarks.
///
/// A broker needs the jars of Kafka's server, which `mvn` lays into `deploy/target/lib`; its caller
/// needs nothing but this package and `process`.
@NullMarked
package dev.yardstick.deploy.broker;

import org.jspecify.annotations.NullMarked;
