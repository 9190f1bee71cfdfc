package dev.yardstick.incentive.dispute;

import dev.yardstick.events.Money;
import dev.yardstick.events.Period;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Statement;
import dev.yardstick.incentive.dispute.Outcome.Reason;
import dev.yardstick.incentive.dispute.Outcome.Refused;
import dev.yardstick.incentive.dispute.Outcome.Unchanged;
import dev.yardstick.incentive.dispute.Outcome.Written;
import dev.yardstick.incentive.ledger.Award;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An objection to a line of a statement.
///
/// @param period the month of the statement
/// @param line as it was when the dispute was raised
/// @param text what is wrong with it, in the payee's words
/// @param trail everything that was said and done, oldest first
record Dispute(
        String id,
        PersonId payee,
        Period period,
        Statement.Line line,
        String text,
        Party raisedBy,
        Instant raisedAt,
        Verdict.Status status,
        Verdict verdict,
        List<Remark> trail) {

    static final String BY_TIME = "by-time";
    static final String BY_PAYEE = "by-payee";
    static final String BY_STATUS = "by-status";
    static final String BY_PAYEE_AND_STATUS = "by-payee-and-status";

    static final Shape<Dispute> SHAPE =
            Shape.of(
                    "disputes",
                    Dispute.class,
                    Index.on(BY_TIME, "raisedAt"),
                    Index.on(BY_PAYEE, "payee", "raisedAt"),
                    Index.on(BY_STATUS, "status", "raisedAt"),
                    Index.on(BY_PAYEE_AND_STATUS, "payee", "status", "raisedAt"));

    Dispute {
        trail = List.copyOf(trail);
        if (status != verdict.status()) {
            throw new IllegalArgumentException(status + " is not the status of " + verdict);
        }
    }

    static Dispute raised(
            String id,
            PersonId payee,
            Period period,
            Statement.Line line,
            String text,
            Party by,
            Instant at) {
        var open = new Verdict.Open();
        return new Dispute(
                id,
                payee,
                period,
                line,
                text,
                by,
                at,
                open.status(),
                open,
                List.of(new Remark(open.status(), by, at, text)));
    }

    /// Whether a request to raise one means this one.
    boolean isSame(PersonId payee, Period period, String key, String text) {
        return this.payee.equals(payee)
                && this.period.equals(period)
                && line.key().equals(key)
                && this.text.equals(text);
    }

    Outcome answer(Party by, Instant at, String text) {
        return decide(new Verdict.Answered(), by, at, text);
    }

    Outcome adjust(Party by, Instant at, Money amount, String reason) {
        return decide(new Verdict.Adjusted(amount, reason, by, at), by, at, reason);
    }

    Outcome reject(Party by, Instant at, String reason) {
        return decide(new Verdict.Rejected(reason), by, at, reason);
    }

    private Outcome decide(Verdict next, Party by, Instant at, String text) {
        if (isRepeated(next, by, text)) {
            return new Unchanged(this);
        }
        if (by.is(payee) || by.account().equals(raisedBy.account())) {
            return new Refused(
                    Reason.OWN_DISPUTE, "nobody decides on a dispute of their own or their making");
        }
        return verdict.decided() ? decided() : write(next, by, at, text);
    }

    Outcome withdraw(Party by, Instant at, String text) {
        if (verdict instanceof Verdict.Withdrawn) {
            return new Unchanged(this);
        }
        if (!by.is(payee) && !by.account().equals(raisedBy.account())) {
            return new Refused(
                    Reason.NOT_YOURS, "only the payee, or who raised it, withdraws a dispute");
        }
        return verdict.decided() ? decided() : write(new Verdict.Withdrawn(), by, at, text);
    }

    /// The same person said the same last: the answer was lost, most likely.
    private boolean isRepeated(Verdict next, Party by, String text) {
        var last = trail.getLast();
        return status == next.status()
                && last.by().account().equals(by.account())
                && last.text().equals(text)
                && amount(verdict).equals(amount(next));
    }

    private static Optional<Money> amount(Verdict verdict) {
        return verdict instanceof Verdict.Adjusted adjusted
                ? Optional.of(adjusted.amount())
                : Optional.empty();
    }

    private Refused decided() {
        return new Refused(Reason.DECIDED, "the dispute is over: it is " + status);
    }

    private Written write(Verdict next, Party by, Instant at, String text) {
        var longer = new ArrayList<>(trail);
        longer.add(new Remark(next.status(), by, at, text));
        return new Written(
                new Dispute(
                        id,
                        payee,
                        period,
                        line,
                        this.text,
                        raisedBy,
                        raisedAt,
                        next.status(),
                        next,
                        longer));
    }

    /// What is to be posted; null where nothing was granted.
    @Nullable Award award() {
        if (!(verdict instanceof Verdict.Adjusted(var amount, var reason, var approver, var at))) {
            return null;
        }
        var rule = "granted by %s on dispute %s: %s".formatted(approver.name(), id, reason);
        return new Award(
                payee,
                period,
                new Statement.Line(
                        "dispute/" + id,
                        Statement.Kind.ADJUSTMENT,
                        LocalDate.ofInstant(at, ZoneOffset.UTC),
                        line.plan(),
                        line.planVersion(),
                        line.component(),
                        new Statement.Trace(
                                line.trace().transaction(),
                                line.trace().transactionVersion(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                rule,
                                null,
                                null,
                                null,
                                List.of(),
                                amount.amount(),
                                null),
                        amount,
                        amount,
                        new Statement.Reference(period, line.key())));
    }
}
