package dev.yardstick.incentive.statement;

import dev.yardstick.events.Amount;
import dev.yardstick.events.Change;
import dev.yardstick.events.Credit;
import dev.yardstick.events.Deal;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.PersonId;
import dev.yardstick.platform.position.Positioned;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// States deals as a CRM would, one after the other, and gives the changes.
final class Deals {

    static final PersonId ANNA = new PersonId("anna");
    static final PersonId BEN = new PersonId("ben");
    static final PersonId CARO = new PersonId("caro");

    private final Map<FactId, Deal> latest = new HashMap<>();
    private long position;

    /// The deals as they are now.
    Map<FactId, Deal> latest() {
        return latest;
    }

    Positioned state(Deal deal) {
        return state("deal-events-0", deal);
    }

    Positioned state(String partition, Deal deal) {
        var before = latest.put(deal.id(), deal);
        return new Positioned(partition, new Change(position++, before, deal, Instant.EPOCH));
    }

    static Deal open(String id, long version, Credit... credits) {
        return deal(id, version, Deal.Status.OPEN, null, "1000.00", credits);
    }

    static Deal won(String id, long version, String closedOn, String amount, Credit... credits) {
        return deal(id, version, Deal.Status.WON, LocalDate.parse(closedOn), amount, credits);
    }

    static Deal deleted(Deal deal, long version) {
        return new Deal(
                deal.id(),
                deal.source(),
                deal.externalId(),
                version,
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

    static Deal deal(
            String id,
            long version,
            Deal.Status status,
            LocalDate closedOn,
            String amount,
            Credit... credits) {
        var created = LocalDate.of(2017, 1, 2);
        var money = amount == null ? null : new Money(new BigDecimal(amount), "USD");
        return new Deal(
                FactId.of("deal", "crm", id),
                "crm",
                id,
                version,
                false,
                credits[0].person(),
                Instant.EPOCH,
                closedOn == null ? created : closedOn,
                null,
                null,
                null,
                null,
                status,
                created,
                null,
                closedOn,
                money == null ? null : new Amount(money, money, BigDecimal.ONE),
                List.copyOf(Arrays.asList(credits)));
    }

    /// @param amount null while the deal has none
    static Credit credit(PersonId person, String share, String amount) {
        return new Credit(
                person,
                new BigDecimal(share),
                amount == null ? null : new Money(new BigDecimal(amount), "USD"));
    }
}
