package dev.yardstick.incentive.plan;

/// What a version of a plan is good for.
public enum Status {
    /// Nothing yet.
    DRAFT,

    /// It pays.
    ACTIVE,

    /// It is computed beside those that pay, and doesn't.
    SHADOW
}
