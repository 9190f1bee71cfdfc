package dev.yardstick.platform.architecture.dirty.spring;

import org.springframework.context.ApplicationContext;

/// Breaks one rule: a domain class that knows Spring.
public class Plan {
    public ApplicationContext context;
}
