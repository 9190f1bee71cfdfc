package dev.yardstick.deploy.generator;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.PersonId;
import dev.yardstick.events.Survey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The next statement of a fact: one version newer, with something else in it.
final class Restated {

    private Restated() {}

    /// A correction: one in ten takes the fact away, two in ten give it to somebody else, the
    /// others change a value.
    static Fact corrected(Fact fact, Dice dice, List<World.Seller> sellers) {
        double what = dice.between(0, 1);
        if (what < 0.1) {
            return with(fact, true, fact.owner());
        }
        if (what < 0.3) {
            return with(fact, false, dice.of(sellers).person());
        }
        return switch (fact) {
            case Deal d when d.closedOn() != null && what < 0.4 ->
                    deal(d, d.stage(), Deal.Status.OPEN, null, d.amount());
            case Deal d when d.closedOn() != null && what < 0.6 ->
                    deal(d, d.stage(), d.status(), earlier(d, dice), d.amount());
            case Deal d -> deal(d, d.stage(), d.status(), d.closedOn(), changed(d.amount(), dice));
            case Activity a -> activity(a, dice);
            case Order o -> order(o, o.status(), scaled(o.amount(), dice));
            case Payment p -> payment(p, p.status(), scaled(p.amount(), dice));
            case Customer c ->
                    customer(
                            c,
                            c.name() + " Group",
                            c.status(),
                            c.businessDate(),
                            c.customerSince(),
                            c.lostOn());
            case Survey s ->
                    new Survey(
                            s.id(),
                            s.source(),
                            s.externalId(),
                            s.sourceVersion() + 1,
                            false,
                            s.owner(),
                            s.occurredAt(),
                            s.businessDate(),
                            s.customer(),
                            s.type(),
                            dice.below(s.outOf() + 1),
                            s.outOf(),
                            s.comment());
        };
    }

    private static LocalDate earlier(Deal deal, Dice dice) {
        var earlier = deal.businessDate().minusDays(1 + dice.below(5));
        return earlier.isBefore(deal.createdOn()) ? deal.createdOn() : earlier;
    }

    private static @Nullable Amount changed(@Nullable Amount amount, Dice dice) {
        return amount == null ? null : scaled(amount, dice);
    }

    /// Between 80 % and 120 %.
    private static Amount scaled(Amount amount, Dice dice) {
        var cents = amount.reporting().minor() * (80 + dice.below(41)) / 100;
        return amount(cents, amount.reporting().currency());
    }

    static Amount amount(long cents, String currency) {
        var money = Money.ofMinor(cents, currency);
        return new Amount(money, money, BigDecimal.ONE);
    }

    static Deal deal(
            Deal d,
            @Nullable String stage,
            Deal.Status status,
            @Nullable LocalDate closedOn,
            @Nullable Amount amount) {
        return new Deal(
                d.id(),
                d.source(),
                d.externalId(),
                d.sourceVersion() + 1,
                false,
                d.owner(),
                d.occurredAt(),
                closedOn == null ? d.createdOn() : closedOn,
                d.name(),
                d.customer(),
                d.product(),
                stage,
                status,
                d.createdOn(),
                d.expectedCloseOn(),
                closedOn,
                amount,
                Shares.split(d.credits(), amount == null ? null : amount.reporting()),
                d.margin(),
                d.endedOn(),
                d.attributes(),
                d.owners());
    }

    static Order order(Order o, Order.Status status, Amount amount) {
        return new Order(
                o.id(),
                o.source(),
                o.externalId(),
                o.sourceVersion() + 1,
                false,
                o.owner(),
                o.occurredAt(),
                o.businessDate(),
                o.customer(),
                o.deal(),
                o.product(),
                status,
                amount,
                o.quantity());
    }

    static Payment payment(Payment p, Payment.Status status, Amount amount) {
        return new Payment(
                p.id(),
                p.source(),
                p.externalId(),
                p.sourceVersion() + 1,
                false,
                p.owner(),
                p.occurredAt(),
                p.businessDate(),
                p.customer(),
                p.order(),
                status,
                amount);
    }

    static Customer customer(
            Customer c,
            @Nullable String name,
            Customer.Status status,
            LocalDate businessDate,
            @Nullable LocalDate customerSince,
            @Nullable LocalDate lostOn) {
        return new Customer(
                c.id(),
                c.source(),
                c.externalId(),
                c.sourceVersion() + 1,
                false,
                c.owner(),
                c.occurredAt(),
                businessDate,
                name,
                c.segment(),
                c.region(),
                status,
                customerSince,
                lostOn);
    }

    private static Activity activity(Activity a, Dice dice) {
        return new Activity(
                a.id(),
                a.source(),
                a.externalId(),
                a.sourceVersion() + 1,
                false,
                a.owner(),
                a.occurredAt(),
                a.businessDate(),
                a.type(),
                a.customer(),
                a.deal(),
                a.durationSeconds() == 0 ? 0 : 30 + dice.below(1_800),
                "corrected");
    }

    /// The same with another owner, or taken away. Whoever owned the whole of a deal alone hands
    /// the credit over with it.
    private static Fact with(Fact fact, boolean deleted, PersonId owner) {
        return switch (fact) {
            case Activity a ->
                    new Activity(
                            a.id(),
                            a.source(),
                            a.externalId(),
                            a.sourceVersion() + 1,
                            deleted,
                            owner,
                            a.occurredAt(),
                            a.businessDate(),
                            a.type(),
                            a.customer(),
                            a.deal(),
                            a.durationSeconds(),
                            a.outcome());
            case Deal d ->
                    new Deal(
                            d.id(),
                            d.source(),
                            d.externalId(),
                            d.sourceVersion() + 1,
                            deleted,
                            owner,
                            d.occurredAt(),
                            d.businessDate(),
                            d.name(),
                            d.customer(),
                            d.product(),
                            d.stage(),
                            d.status(),
                            d.createdOn(),
                            d.expectedCloseOn(),
                            d.closedOn(),
                            d.amount(),
                            handedOver(d.credits(), owner));
            case Order o ->
                    new Order(
                            o.id(),
                            o.source(),
                            o.externalId(),
                            o.sourceVersion() + 1,
                            deleted,
                            owner,
                            o.occurredAt(),
                            o.businessDate(),
                            o.customer(),
                            o.deal(),
                            o.product(),
                            o.status(),
                            o.amount(),
                            o.quantity());
            case Payment p ->
                    new Payment(
                            p.id(),
                            p.source(),
                            p.externalId(),
                            p.sourceVersion() + 1,
                            deleted,
                            owner,
                            p.occurredAt(),
                            p.businessDate(),
                            p.customer(),
                            p.order(),
                            p.status(),
                            p.amount());
            case Customer c ->
                    new Customer(
                            c.id(),
                            c.source(),
                            c.externalId(),
                            c.sourceVersion() + 1,
                            deleted,
                            owner,
                            c.occurredAt(),
                            c.businessDate(),
                            c.name(),
                            c.segment(),
                            c.region(),
                            c.status(),
                            c.customerSince(),
                            c.lostOn());
            case Survey s ->
                    new Survey(
                            s.id(),
                            s.source(),
                            s.externalId(),
                            s.sourceVersion() + 1,
                            deleted,
                            owner,
                            s.occurredAt(),
                            s.businessDate(),
                            s.customer(),
                            s.type(),
                            s.score(),
                            s.outOf(),
                            s.comment());
        };
    }

    private static List<Credit> handedOver(List<Credit> credits, PersonId owner) {
        if (credits.size() > 1) {
            return credits;
        }
        var whole = credits.getFirst();
        return List.of(new Credit(owner, whole.share(), whole.amount(), whole.kind()));
    }
}
