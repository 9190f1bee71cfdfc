/// Random tests that can be played again.
@NullMarked
package dev.yardstick.platform.property;

import org.jspecify.annotations.NullMarked;
