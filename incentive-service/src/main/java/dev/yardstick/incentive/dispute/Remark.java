package dev.yardstick.incentive.dispute;

import java.time.Instant;

/// Something that was said or done.
///
/// @param status of the dispute from then on
/// @param text what they said; the reason, where it was decided
record Remark(Verdict.Status status, Party by, Instant at, String text) {}
