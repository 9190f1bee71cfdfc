/// Keeps a service's `openapi.yaml` and its controllers the same.
@NullMarked
package dev.yardstick.platform.contract;

import org.jspecify.annotations.NullMarked;
