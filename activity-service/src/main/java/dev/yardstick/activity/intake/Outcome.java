package dev.yardstick.activity.intake;

import dev.yardstick.events.Fact;
import java.util.List;

/// What the edge makes of one item.
sealed interface Outcome {

    /// Complete: everything that figures depend on is inside.
    record Accepted(Fact fact) implements Outcome {}

    /// No fact was made of it.
    ///
    /// @param faults everything that is wrong with it; never empty
    record Refused(List<Fault> faults) implements Outcome {

        public Refused {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("refused for no reason");
            }
        }

        static Refused because(Fault fault) {
            return new Refused(List.of(fault));
        }
    }
}
