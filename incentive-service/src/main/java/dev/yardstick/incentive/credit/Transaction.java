package dev.yardstick.incentive.credit;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Owner;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
/// @param owners who has owned the deal, each until the next one did; null or empty: nobody says
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
        @Nullable Instant occurredAt,
        @Nullable List<Owner> owners) {

    /// The attribute that names whose it is.
    public static final String OWNER = "owner";

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
        owners = owners == null || owners.isEmpty() ? null : List.copyOf(owners);
    }

    /// One of which nobody says at what time of its day it happened, nor who has owned it.
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
                null,
                null);
    }

    @Override
    public List<Owner> owners() {
        return owners == null ? List.of() : owners;
    }

    /// Whose it is, as its source says; null: nobody's that is known.
    public @Nullable PersonId owner() {
        var owner = attributes.get(OWNER);
        return owner == null ? null : new PersonId(owner);
    }

    /// Everybody whom it names: a plan may credit any of them.
    public Set<PersonId> people() {
        var all = new LinkedHashSet<PersonId>();
        shares.forEach(share -> all.add(share.person()));
        owners().forEach(one -> all.add(one.person()));
        var owner = owner();
        if (owner != null) {
            all.add(owner);
        }
        return all;
    }

    /// Whether the person has a share of it.
    public boolean isShared(PersonId person) {
        // Asked of every transaction of a month for each statement: a stream would cost more than
        // the answer.
        for (var share : shares) {
            if (share.person().equals(person)) {
                return true;
            }
        }
        return false;
    }

    /// Somebody's part.
    ///
    /// @param share a fraction of the whole
    /// @param amount the share's amount in the reporting currency, where it was recorded: the parts
    ///   of a split sum to the whole
    /// @param kind its source's type of split; null: of none
    public record Share(
            PersonId person, BigDecimal share, @Nullable Money amount, @Nullable String kind) {

        /// One of no kind.
        public Share(PersonId person, BigDecimal share, @Nullable Money amount) {
            this(person, share, amount, null);
        }
    }
}
