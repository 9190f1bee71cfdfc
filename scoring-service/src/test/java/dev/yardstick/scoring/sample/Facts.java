package dev.yardstick.scoring.sample;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Change;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.events.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts with only what a test is about said.
public final class Facts {

    public static final Instant WHEN = Instant.parse("2017-09-14T10:00:00Z");

    private Facts() {}

    public static PersonId person(String id) {
        return new PersonId(id);
    }

    public static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    public static Amount usd(long cents) {
        var money = Money.ofMinor(cents, "USD");
        return new Amount(money, money, BigDecimal.ONE);
    }

    public static Credit credit(PersonId person, String share, long cents) {
        return new Credit(person, new BigDecimal(share), Money.ofMinor(cents, "USD"));
    }

    public static Activity activity(
            String id,
            long version,
            PersonId owner,
            Activity.Type type,
            LocalDate on,
            long seconds) {
        return new Activity(
                FactId.of("activity", "crm", id),
                "crm",
                id,
                version,
                false,
                owner,
                WHEN,
                on,
                type,
                null,
                null,
                seconds,
                null);
    }

    public static Deal deal(
            String id,
            long version,
            PersonId owner,
            Deal.Status status,
            LocalDate created,
            @Nullable LocalDate expected,
            @Nullable LocalDate closed,
            long cents,
            List<Credit> credits) {
        return new Deal(
                FactId.of("deal", "crm", id),
                "crm",
                id,
                version,
                false,
                owner,
                WHEN,
                closed == null ? created : closed,
                null,
                null,
                null,
                null,
                status,
                created,
                expected,
                closed,
                usd(cents),
                credits);
    }

    public static Deal won(
            String id,
            long version,
            PersonId owner,
            LocalDate created,
            LocalDate closed,
            long cents) {
        return deal(
                id,
                version,
                owner,
                Deal.Status.WON,
                created,
                null,
                closed,
                cents,
                List.of(credit(owner, "1", cents)));
    }

    public static Deal deleted(Deal deal) {
        return new Deal(
                deal.id(),
                deal.source(),
                deal.externalId(),
                deal.sourceVersion() + 1,
                true,
                deal.owner(),
                deal.occurredAt(),
                deal.businessDate(),
                deal.name(),
                deal.customer(),
                deal.product(),
                deal.stage(),
                deal.status(),
                deal.createdOn(),
                deal.expectedCloseOn(),
                deal.closedOn(),
                deal.amount(),
                deal.credits());
    }

    public static Order order(
            String id,
            long version,
            boolean deleted,
            PersonId owner,
            Order.Status status,
            LocalDate on,
            long cents,
            String quantity) {
        return new Order(
                FactId.of("order", "crm", id),
                "crm",
                id,
                version,
                deleted,
                owner,
                WHEN,
                on,
                null,
                null,
                null,
                status,
                usd(cents),
                new BigDecimal(quantity));
    }

    public static Payment payment(
            String id,
            long version,
            PersonId owner,
            Payment.Status status,
            LocalDate on,
            long cents) {
        return new Payment(
                FactId.of("payment", "crm", id),
                "crm",
                id,
                version,
                false,
                owner,
                WHEN,
                on,
                null,
                null,
                status,
                usd(cents));
    }

    public static Customer customer(
            String id,
            long version,
            PersonId owner,
            LocalDate on,
            @Nullable LocalDate since,
            @Nullable LocalDate lost) {
        return new Customer(
                FactId.of("customer", "crm", id),
                "crm",
                id,
                version,
                false,
                owner,
                WHEN,
                on,
                null,
                null,
                null,
                lost == null ? Customer.Status.ACTIVE : Customer.Status.LOST,
                since,
                lost);
    }

    public static Change change(long position, @Nullable Fact before, Fact after) {
        return new Change(position, before, after, WHEN);
    }
}
