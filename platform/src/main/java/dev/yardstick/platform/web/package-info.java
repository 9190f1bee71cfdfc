/// How services answer over HTTP. What is refused says where, why and under which stable code, as a
/// problem detail (RFC 9457): the services' own refusals, the framework's errors, and an engine
/// that is away (503 with Retry-After) all look the same.
///
/// A controller answers with its value or throws {@link dev.yardstick.platform.web.Refused}; lists
/// are {@link dev.yardstick.platform.web.Paged}; edits name the revision they saw ({@link
/// dev.yardstick.platform.web.EntityTag}).
@NullMarked
package dev.yardstick.platform.web;

import org.jspecify.annotations.NullMarked;
