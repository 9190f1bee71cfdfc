package dev.yardstick.incentive.dispute;

/// What becomes of something that somebody says to a dispute.
sealed interface Outcome {

    record Written(Dispute dispute) implements Outcome {}

    /// It is so already.
    record Unchanged(Dispute dispute) implements Outcome {}

    record Refused(Reason reason, String detail) implements Outcome {}

    enum Reason {
        /// Somebody would decide on what they object to themselves.
        OWN_DISPUTE("own-dispute"),

        /// Somebody would withdraw another's.
        NOT_YOURS("not-yours"),

        /// It has ended.
        DECIDED("decided"),

        /// The statement has no such line.
        UNKNOWN_LINE("unknown-line"),

        /// The same Idempotency-Key came with another dispute.
        KEY_REUSED("idempotency-key-reused");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /// The stable code of the refusal.
        String code() {
            return code;
        }
    }
}
