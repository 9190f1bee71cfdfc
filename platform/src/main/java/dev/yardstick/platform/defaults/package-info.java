/// What every service is set to unless it says otherwise: `yardstick-defaults.yaml`, below every
/// other source of configuration.
@NullMarked
package dev.yardstick.platform.defaults;

import org.jspecify.annotations.NullMarked;
