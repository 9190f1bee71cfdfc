package dev.yardstick.platform.architecture.dirty.named;

/// Breaks one rule: its name says nothing.
public class DealHelper {}
