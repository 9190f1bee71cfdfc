/// The names of everything that is measured about Yardstick itself.
@NullMarked
package dev.yardstick.platform.metrics;

import org.jspecify.annotations.NullMarked;
