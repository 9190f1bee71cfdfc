package dev.yardstick.platform.architecture.dirty.adapter;

/// Breaks no rule itself: what Plan should not know.
public class MongoPlans {}
