package dev.yardstick.platform.architecture.dirty.circle.there;

import dev.yardstick.platform.architecture.dirty.circle.back.Back;

/// Breaks one rule, together with Back: their packages need each other.
public class There {
    public Back back = new Back();
}
