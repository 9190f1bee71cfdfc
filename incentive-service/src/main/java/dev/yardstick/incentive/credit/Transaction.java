package dev.yardstick.incentive.credit;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A won deal, a placed order or a received payment, as plans see it. What is lost, reopened,
/// deleted or was never won is none.
///
/// @param version its source's
/// @param on the business date on which it counts
/// @param amount as its source stated it; null while it has none
/// @param reporting the same in the reporting currency; null while it has none
/// @param rate how much of the reporting currency 1 of the amount's was, when it was recorded; null
///   where it has no amount
/// @param margin in the currency of `amount`; null where its source states none
/// @param quantity 1 for a deal
/// @param attributes what filters can ask for: `product`, `customer`, `stage`, `source`, `unit`,
///   and what the source states itself
/// @param shares who takes part, in the source's order
/// @param endedOn when it was cancelled or ended early; null: it has not
/// @param deal the deal that an order came from; null: none is known
/// @param order the order that a payment is for; null: none is known
/// @param event the change that stated it so: `deal-events-3@1042`
/// @param occurredAt when it happened, as its source says; null: not known. It orders what has the
///   same business date where it matters which was first
public record Transaction(
        FactId id,
        Kind kind,
        long version,
        LocalDate on,
        @Nullable Money amount,
        @Nullable Money reporting,
        @Nullable BigDecimal rate,
        @Nullable Money margin,
        BigDecimal quantity,
        Map<String, String> attributes,
        List<Share> shares,
        @Nullable LocalDate endedOn,
        @Nullable FactId deal,
        @Nullable FactId order,
        String event,
        @Nullable Instant occurredAt) {

    public static final Comparator<Transaction> ORDER =
            Comparator.comparing(Transaction::on).thenComparing(Transaction::id);

    public enum Kind {
        DEAL,
        ORDER,
        PAYMENT
    }

    public Transaction {
        attributes = Map.copyOf(attributes);
        shares = List.copyOf(shares);
    }

    /// One of which nobody says at what time of its day it happened.
    public Transaction(
            FactId id,
            Kind kind,
            long version,
            LocalDate on,
            @Nullable Money amount,
            @Nullable Money reporting,
            @Nullable BigDecimal rate,
            @Nullable Money margin,
            BigDecimal quantity,
            Map<String, String> attributes,
            List<Share> shares,
            @Nullable LocalDate endedOn,
            @Nullable FactId deal,
            @Nullable FactId order,
            String event) {
        this(
                id,
                kind,
                version,
                on,
                amount,
                reporting,
                rate,
                margin,
                quantity,
                attributes,
                shares,
                endedOn,
                deal,
                order,
                event,
                null);
    }

    /// Somebody's part.
    ///
    /// @param share a fraction of the whole
    /// @param amount the share's amount in the reporting currency, where it was recorded: the parts
    ///   of a split sum to the whole
    public record Share(PersonId person, BigDecimal share, @Nullable Money amount) {}
}
