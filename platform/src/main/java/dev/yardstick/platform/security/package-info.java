/// Who may do what. The gateway signs people in and sends each request on with a short-lived token
/// (JWT, HS256, signed with `YARDSTICK_SECRET`); the services believe nothing else. Everything is
/// denied that {@link dev.yardstick.platform.security.AccessRules} does not name.
@NullMarked
package dev.yardstick.platform.security;

import org.jspecify.annotations.NullMarked;
