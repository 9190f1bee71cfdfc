/// Edits of states over HTTP: conditions come as `If-Match` and `If-None-Match`, revisions go as
/// `ETag`.
@NullMarked
package dev.yardstick.platform.state.http;

import org.jspecify.annotations.NullMarked;
