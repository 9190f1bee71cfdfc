package dev.yardstick.platform.architecture.dirty.adapter;

/// Breaks one rule: a domain class that knows an adapter.
public class Plan {
    public MongoPlans plans;
}
