/// What it costs: fold, intake and end to end, measured beside the alternatives. Run on purpose,
/// never as a test.
@NullMarked
package dev.yardstick.benchmarks;

import org.jspecify.annotations.NullMarked;
