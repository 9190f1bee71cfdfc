/// The one door. Everybody signs in here; requests are routed, limited and, where a service is
/// away, answered without it. Live figures leave as a stream.
///
/// In: HTTP, `score-events`. Out: HTTP, server-sent events. Start at {@link
/// dev.yardstick.gateway.Gateway}.
@NullMarked
package dev.yardstick.gateway;

import org.jspecify.annotations.NullMarked;
