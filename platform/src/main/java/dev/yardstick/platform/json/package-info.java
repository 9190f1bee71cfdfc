/// JSON, configured in one place.
@NullMarked
package dev.yardstick.platform.json;

import org.jspecify.annotations.NullMarked;
