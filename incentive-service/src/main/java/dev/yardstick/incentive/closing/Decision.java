package dev.yardstick.incentive.closing;

/// What becomes of a step that somebody wants to take.
public sealed interface Decision {

    /// The month as it is with the step.
    record Taken(Closing closing) implements Decision {}

    /// The same person has taken the step already: the answer was lost, most likely.
    record TakenBefore(Closing closing) implements Decision {}

    record Refused(Reason reason, String detail) implements Decision {}

    enum Reason {
        /// The month is not where the step begins.
        WRONG_STATE("wrong-state"),

        /// The same person took an earlier step.
        SAME_PERSON("same-person"),

        /// The month before is not closed, or a later one is.
        NOT_IN_ORDER("not-in-order"),

        /// The month is not over yet.
        NOT_OVER("not-over"),

        /// The statements do not say yet all that is known.
        STATEMENTS_INCOMPLETE("statements-incomplete"),

        /// Something became known since it was prepared: it is open again.
        CHANGED_SINCE_PREPARED("changed-since-prepared");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /// The stable code of the refusal.
        public String code() {
            return code;
        }
    }
}
