/// Whole services, as they run, for tests through the wire.
@NullMarked
package dev.yardstick.platform.wire;

import org.jspecify.annotations.NullMarked;
