package dev.yardstick.incentive.statement;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Payment;
import dev.yardstick.events.PersonId;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.credit.Transaction.Kind;
import dev.yardstick.incentive.credit.Transaction.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Facts as plans see them.
final class Transactions {

    private Transactions() {}

    /// Empty for what is lost, open, reversed, deleted or of another kind.
    static Optional<Transaction> of(@Nullable Fact fact, String event) {
        if (fact == null || fact.deleted()) {
            return Optional.empty();
        }
        return switch (fact) {
            case Deal deal -> deal(deal, event);
            case Order order -> Optional.of(order(order, event));
            case Payment payment ->
                    payment.status() == Payment.Status.RECEIVED
                            ? Optional.of(payment(payment, event))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Transaction> deal(Deal deal, String event) {
        var closed = deal.closedOn();
        if (deal.status() != Deal.Status.WON || closed == null) {
            return Optional.empty();
        }
        var attributes = attributes(deal, deal.attributes(), deal.customer(), deal.product());
        put(attributes, "stage", deal.stage());
        return Optional.of(
                transaction(
                        deal,
                        Kind.DEAL,
                        closed,
                        deal.amount(),
                        deal.margin(),
                        BigDecimal.ONE,
                        attributes,
                        deal.credits().stream()
                                .map(c -> new Share(c.person(), c.share(), c.amount(), c.kind()))
                                .toList(),
                        deal.endedOn(),
                        null,
                        null,
                        event,
                        deal.owners()));
    }

    private static Transaction order(Order order, String event) {
        // Where its source says no more than that it was cancelled, it never counted.
        var endedOn =
                order.endedOn() == null && order.status() == Order.Status.CANCELLED
                        ? order.businessDate()
                        : order.endedOn();
        return transaction(
                order,
                Kind.ORDER,
                order.businessDate(),
                order.amount(),
                order.margin(),
                order.quantity(),
                attributes(order, order.attributes(), order.customer(), order.product()),
                whole(order.owner(), order.amount()),
                endedOn,
                dealOf(order),
                null,
                event,
                null);
    }

    private static Transaction payment(Payment payment, String event) {
        return transaction(
                payment,
                Kind.PAYMENT,
                payment.businessDate(),
                payment.amount(),
                null,
                BigDecimal.ONE,
                attributes(payment, null, payment.customer(), null),
                whole(payment.owner(), payment.amount()),
                null,
                null,
                orderOf(payment),
                event,
                null);
    }

    private static List<Share> whole(PersonId owner, Amount amount) {
        return List.of(new Share(owner, BigDecimal.ONE, amount.reporting()));
    }

    private static Transaction transaction(
            Fact fact,
            Kind kind,
            LocalDate on,
            @Nullable Amount amount,
            @Nullable BigDecimal margin,
            BigDecimal quantity,
            Map<String, String> attributes,
            List<Share> shares,
            @Nullable LocalDate endedOn,
            @Nullable FactId deal,
            @Nullable FactId order,
            String event,
            @Nullable List<Owner> owners) {
        return new Transaction(
                fact.id(),
                kind,
                fact.sourceVersion(),
                on,
                amount == null ? null : amount.stated(),
                amount == null ? null : amount.reporting(),
                amount == null ? null : amount.rate(),
                amount == null || margin == null
                        ? null
                        : Money.rounded(margin, amount.stated().currency()),
                quantity,
                attributes,
                shares,
                // Nothing ends before it counts.
                endedOn == null || endedOn.isAfter(on) ? endedOn : on,
                deal,
                order,
                event,
                fact.occurredAt(),
                owners);
    }

    /// With the unit that its owner is in on its date, if any.
    static Transaction withUnit(Transaction transaction, Organisation organisation) {
        var owner = transaction.owner();
        var unit = owner == null ? null : organisation.unitOf(owner, transaction.on());
        if (unit == null) {
            return transaction;
        }
        var attributes = new HashMap<>(transaction.attributes());
        attributes.put("unit", unit.value());
        return new Transaction(
                transaction.id(),
                transaction.kind(),
                transaction.version(),
                transaction.on(),
                transaction.amount(),
                transaction.reporting(),
                transaction.rate(),
                transaction.margin(),
                transaction.quantity(),
                attributes,
                transaction.shares(),
                transaction.endedOn(),
                transaction.deal(),
                transaction.order(),
                transaction.event(),
                transaction.occurredAt(),
                transaction.owners());
    }

    private static Map<String, String> attributes(
            Fact fact,
            @Nullable Map<String, String> own,
            @Nullable String customer,
            @Nullable String product) {
        var attributes = new HashMap<String, String>(own == null ? Map.of() : own);
        attributes.put("source", fact.source());
        attributes.put(Transaction.OWNER, fact.owner().value());
        put(attributes, "customer", customer);
        put(attributes, "product", product);
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    /// The deal that the order came from; null: none is known.
    static @Nullable FactId dealOf(Order order) {
        return linked(Deal.KIND, order.source(), order.deal());
    }

    /// The order that the payment is for; null: none is known.
    static @Nullable FactId orderOf(Payment payment) {
        return linked(Order.KIND, payment.source(), payment.order());
    }

    /// A source may name what can't be an id; that links to nothing.
    private static @Nullable FactId linked(
            String kind, String source, @Nullable String externalId) {
        if (externalId == null) {
            return null;
        }
        try {
            return FactId.of(kind, source, externalId);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
