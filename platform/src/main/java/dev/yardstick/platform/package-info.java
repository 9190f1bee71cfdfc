/// What every service shares: messaging, documents, security, errors, metrics.
///
/// A library of auto-configuration; it holds no rule of the trade.
@NullMarked
package dev.yardstick.platform;

import org.jspecify.annotations.NullMarked;
