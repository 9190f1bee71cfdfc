package dev.yardstick.platform.architecture.dirty.util;

/// Breaks one rule: its package says nothing.
public class Leftovers {}
