package dev.yardstick.platform.architecture.dirty.circle.back;

import dev.yardstick.platform.architecture.dirty.circle.there.There;

/// Breaks one rule, together with There: their packages need each other.
public class Back {
    public There there;
}
