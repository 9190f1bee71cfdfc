package dev.yardstick.scoring.scorecard;

import java.time.LocalDate;
import java.time.ZoneId;

/// Which day it is somewhere.
@FunctionalInterface
public interface Today {
    LocalDate in(ZoneId zone);
}
