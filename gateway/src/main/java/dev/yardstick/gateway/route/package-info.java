/// Where a request goes on to, and what is answered when it can't.
///
/// Each service has its addresses, its time-outs and a breaker: after a few failures in a row it is
/// left alone for a moment, and its part of the page is missing instead of the whole page. Each
/// person has limits. Bodies pass through without being kept, whatever their length.
///
/// Start at {@link dev.yardstick.gateway.route.RouteConfiguration}.
@NullMarked
package dev.yardstick.gateway.route;

import org.jspecify.annotations.NullMarked;
