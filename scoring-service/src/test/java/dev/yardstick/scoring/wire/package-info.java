/// The service as it runs: changes on real topics in, figures over HTTP out.
@NullMarked
package dev.yardstick.scoring.wire;

import org.jspecify.annotations.NullMarked;
