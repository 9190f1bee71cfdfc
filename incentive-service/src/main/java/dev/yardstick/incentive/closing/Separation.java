package dev.yardstick.incentive.closing;

/// Whose steps must be different people's.
public enum Separation {
    /// Nobody does two steps of one closing.
    EVERY_STEP,

    /// Nobody does two steps in a row: for a house with two who may.
    CONSECUTIVE_STEPS
}
