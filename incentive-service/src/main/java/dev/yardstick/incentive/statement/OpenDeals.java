package dev.yardstick.incentive.statement;

import dev.yardstick.events.Change;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.ChangeProjection;
import dev.yardstick.platform.position.Positioned;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which deals are open, and what each would be if it were won.
final class OpenDeals implements ChangeProjection<OpenDeal> {

    @Override
    public Collection<String> documentsOf(Change change) {
        return isOpen(change.before()) || isOpen(change.after())
                ? List.of(change.after().id().value())
                : List.of();
    }

    private static boolean isOpen(@Nullable Fact fact) {
        return fact instanceof Deal deal && !deal.deleted() && deal.status() == Deal.Status.OPEN;
    }

    @Override
    public Applied applied(OpenDeal document) {
        return document.applied();
    }

    @Override
    public OpenDeal take(
            String id, @Nullable OpenDeal before, List<Positioned> taken, Applied applied) {
        var last = taken.getLast();
        var fact = last.change().after();
        return new OpenDeal(
                isOpen(fact) && fact instanceof Deal deal
                        ? Transactions.of(won(deal), last.event()).orElse(null)
                        : null,
                applied);
    }

    /// The deal as if it were won on the date on which that is expected, or on its own date.
    private static Deal won(Deal d) {
        var on = d.expectedCloseOn() == null ? d.businessDate() : d.expectedCloseOn();
        return new Deal(
                d.id(),
                d.source(),
                d.externalId(),
                d.sourceVersion(),
                false,
                d.owner(),
                d.occurredAt(),
                on,
                d.name(),
                d.customer(),
                d.product(),
                d.stage(),
                Deal.Status.WON,
                d.createdOn(),
                d.expectedCloseOn(),
                on,
                d.amount(),
                d.credits(),
                d.margin(),
                null,
                d.attributes(),
                d.owners());
    }
}
