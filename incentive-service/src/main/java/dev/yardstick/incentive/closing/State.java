package dev.yardstick.incentive.closing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// How far a month is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(value = State.Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = State.Preparing.class, name = "PREPARING"),
    @JsonSubTypes.Type(value = State.ToReview.class, name = "PREPARED"),
    @JsonSubTypes.Type(value = State.Reviewed.class, name = "REVIEWED"),
    @JsonSubTypes.Type(value = State.Approving.class, name = "APPROVING"),
    @JsonSubTypes.Type(value = State.Approved.class, name = "APPROVED"),
    @JsonSubTypes.Type(value = State.Paid.class, name = "PAID")
})
public sealed interface State {

    /// Its statements are live, and nothing is posted.
    record Open() implements State {}

    /// Drafts are being made.
    ///
    /// @param done payees looked at, of so many
    record Preparing(long attempt, long done, long of) implements State {}

    /// Drafts wait for a review.
    record ToReview(Prepared prepared) implements State {}

    /// Drafts wait for an approval.
    record Reviewed(Prepared prepared) implements State {}

    /// Drafts are being posted, once it is sure that they are still right.
    ///
    /// @param checked they are: from here on there is no way back
    /// @param done payees looked at, until it is checked; then payees posted
    /// @param of so many
    record Approving(Prepared prepared, boolean checked, long done, long of) implements State {}

    /// Every page is posted.
    record Approved(Prepared posted) implements State {}

    /// Handed to payroll.
    record Paid(Prepared posted, Payment payment) implements State {}

    /// Whether the month's figures are in the ledger, all of them.
    default boolean closed() {
        return this instanceof Approved || this instanceof Paid;
    }
}
