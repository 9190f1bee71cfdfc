package dev.yardstick.incentive.dispute;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.yardstick.events.Money;
import java.time.Instant;

/// How far a dispute is, and how it ended.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = Verdict.Answered.class, name = "ANSWERED"),
    @JsonSubTypes.Type(value = Verdict.Adjusted.class, name = "ADJUSTED"),
    @JsonSubTypes.Type(value = Verdict.Rejected.class, name = "REJECTED"),
    @JsonSubTypes.Type(value = Verdict.Withdrawn.class, name = "WITHDRAWN")
})
sealed interface Verdict {

    /// Nobody has answered yet.
    record Open() implements Verdict {}

    /// Answered, and not decided.
    record Answered() implements Verdict {}

    /// An amount is granted; it is posted with the next closing.
    record Adjusted(Money amount, String reason, Party approver, Instant at) implements Verdict {}

    record Rejected(String reason) implements Verdict {}

    /// By the payee, or whoever raised it.
    record Withdrawn() implements Verdict {}

    default Status status() {
        return switch (this) {
            case Open v -> Status.OPEN;
            case Answered v -> Status.ANSWERED;
            case Adjusted v -> Status.ADJUSTED;
            case Rejected v -> Status.REJECTED;
            case Withdrawn v -> Status.WITHDRAWN;
        };
    }

    /// The name of a verdict, to look for.
    enum Status {
        OPEN,
        ANSWERED,
        ADJUSTED,
        REJECTED,
        WITHDRAWN
    }

    /// Whether there is nothing to decide any more.
    default boolean decided() {
        return !(this instanceof Open || this instanceof Answered);
    }
}
