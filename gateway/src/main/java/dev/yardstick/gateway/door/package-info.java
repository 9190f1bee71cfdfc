/// Who comes in, and as whom a request goes on.
///
/// People sign in with a form and get a cookie: a signed token, `HttpOnly` and `SameSite=Strict`,
/// so that a restart signs nobody out and no memory is kept. Programs send HTTP Basic with each
/// request. Either way a request goes on to a service with a token of a minute's life and nothing
/// else that says who it is: what the client sent of that kind is taken away.
///
/// Start at {@link dev.yardstick.gateway.door.DoorConfiguration}.
@NullMarked
package dev.yardstick.gateway.door;

import org.jspecify.annotations.NullMarked;
