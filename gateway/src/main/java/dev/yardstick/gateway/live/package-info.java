/// Figures as they change: `GET /api/live`.
///
/// In: `score-events`, from now on, never from the start. Out: server-sent events to whoever
/// watches. A watcher that reads slowly is not sent everything late but the latest state of each
/// scorecard: what is waiting for it is replaced by what is newer. One that falls behind all the
/// same is ended, and comes back to read everything anew.
///
/// There is no history. A stream begins with `event: ready`: whatever is read over HTTP after it is
/// as new as the stream, so a page loads its figures then, at first and whenever its connection was
/// lost. `Last-Event-ID` is therefore not looked at.
///
/// Start at {@link dev.yardstick.gateway.live.LiveController}.
@NullMarked
package dev.yardstick.gateway.live;

import org.jspecify.annotations.NullMarked;
