package dev.yardstick.platform.architecture.dirty.clock;

import java.time.LocalDate;

/// Breaks one rule: a domain class that looks at the clock.
public class Period {
    public LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
}
