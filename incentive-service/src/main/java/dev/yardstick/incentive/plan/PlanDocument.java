package dev.yardstick.incentive.plan;

import dev.yardstick.incentive.terms.Plan;
import java.util.List;

/// A plan's document as it is understood.
///
/// @param tests the examples inside, in the order in which they are written
public record PlanDocument(Plan plan, Status status, List<Example> tests) {

    public PlanDocument {
        tests = List.copyOf(tests);
    }

    /// What reading a document gives.
    public sealed interface Read {

        /// Every word of it is understood; whether it makes sense is for [Lint] to say.
        record Understood(PlanDocument document) implements Read {}

        /// Something in it can't be understood.
        record NotUnderstood(List<Finding> refusals) implements Read {

            public NotUnderstood {
                refusals = List.copyOf(refusals);
            }
        }
    }
}
