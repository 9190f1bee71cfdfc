package dev.yardstick.incentive.closing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done to a month, by whom and when.
///
/// @param comment what they said; the reason, where it was rejected or came back
public record Step(Action action, Signature by, @Nullable String comment) {

    public enum Action {
        PREPARE,
        REVIEW,
        APPROVE,
        PAY,

        /// Sent back to OPEN by a person.
        REJECT,

        /// Sent back to OPEN because something became known between preparing and approving.
        CHANGED
    }

    /// Who did it, and when.
    ///
    /// @param account what they sign in with
    public record Signature(String account, String name, Instant at) {}
}
