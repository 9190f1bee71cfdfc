/// What runs the system: the local launcher, the broker as a process of its own, the generator of
/// traffic.
@NullMarked
package dev.yardstick.deploy;

import org.jspecify.annotations.NullMarked;
