package dev.yardstick.incentive.closing;

import dev.yardstick.platform.web.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody says with a step.
///
/// @param comment for the others to read; the reason, where something is rejected
public record Remark(@Nullable String comment) {

    /// In characters.
    static final int LONGEST = 2_000;

    static final Remark NONE = new Remark(null);

    static final String REASON_MISSING = "reason-missing";
    static final String TOO_LONG = "too-long";

    List<Refusal> refusals(boolean reasonNeeded) {
        if (comment == null || comment.isBlank()) {
            return reasonNeeded
                    ? List.of(new Refusal("/comment", REASON_MISSING, "say why it is rejected"))
                    : List.of();
        }
        return comment.length() > LONGEST
                ? List.of(
                        new Refusal(
                                "/comment",
                                TOO_LONG,
                                "at most %d characters, not %d"
                                        .formatted(LONGEST, comment.length())))
                : List.of();
    }
}
