/// The whole system, broker and five services, on this machine, asked and answered through the
/// gateway alone.
///
/// The client shares the machine with it: what it costs to send and to look is in every figure.
@NullMarked
package dev.yardstick.benchmarks.system;

import org.jspecify.annotations.NullMarked;
