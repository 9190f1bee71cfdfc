/// Whether a service works. Liveness is the process alone; readiness is everything that it needs:
/// its store, Kafka, and the copies of state it has to have read.
@NullMarked
package dev.yardstick.platform.health;

import org.jspecify.annotations.NullMarked;
