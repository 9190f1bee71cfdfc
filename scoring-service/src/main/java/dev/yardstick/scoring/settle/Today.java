package dev.yardstick.scoring.settle;

import java.time.LocalDate;
import java.time.ZoneId;

/// Which day it is somewhere.
@FunctionalInterface
public interface Today {
    LocalDate in(ZoneId zone);
}
