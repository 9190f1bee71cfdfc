package dev.yardstick.events;

/// Full state that travels whole. Of two states with one id the higher revision is the truth; equal
/// revisions are equal states.
public sealed interface Revised
        permits OrgUnit, Person, Goal, Scorecard, Statement, CommissionPlan {

    /// Unique within the type.
    String id();

    /// Starts at 1 and only grows.
    long revision();
}
