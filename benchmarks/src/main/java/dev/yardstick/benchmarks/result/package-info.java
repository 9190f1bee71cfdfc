/// What a benchmark leaves: a table, the machine it was measured on, and the same as JSON.
@NullMarked
package dev.yardstick.benchmarks.result;

import org.jspecify.annotations.NullMarked;
