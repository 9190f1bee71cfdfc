package dev.yardstick.incentive.statement;

import dev.yardstick.events.Change;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Period;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.Positioned;
import dev.yardstick.platform.position.Projection;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is credited for which deal in which month. A deal counts for each person it credits, in the
/// month in which it was won, as long as it is won and not deleted.
final class Credits implements Projection<CreditedMonth> {

    @Override
    public Collection<String> documentsOf(Change change) {
        var ids = new LinkedHashSet<>(monthsOf(change.before()));
        ids.addAll(monthsOf(change.after()));
        return ids;
    }

    @Override
    public Applied applied(CreditedMonth document) {
        return document.applied();
    }

    @Override
    public CreditedMonth take(
            String id, @Nullable CreditedMonth before, List<Positioned> taken, Applied applied) {
        var month = before == null ? CreditedMonth.empty(id) : before;
        for (var positioned : taken) {
            month =
                    month.with(
                            positioned.change().after().id(),
                            credited(id, month, positioned).orElse(null));
        }
        return month.with(applied);
    }

    private static Optional<Credited> credited(
            String id, CreditedMonth month, Positioned positioned) {
        if (!(positioned.change().after() instanceof Deal deal) || !monthsOf(deal).contains(id)) {
            return Optional.empty();
        }
        return wonOn(deal).map(date -> Credited.of(deal, date, month.payee(), positioned.event()));
    }

    private static Set<String> monthsOf(@Nullable Fact fact) {
        var ids = new LinkedHashSet<String>();
        if (fact instanceof Deal deal) {
            wonOn(deal)
                    .ifPresent(date -> {
                        var month = Period.of(Period.Kind.MONTH, date);
                        deal.credits()
                                .forEach(credit ->
                                        ids.add(CreditedMonth.id(credit.person(), month)));
                    });
        }
        return ids;
    }

    /// The date on which the deal was won; empty while it is not, or when it was removed.
    private static Optional<LocalDate> wonOn(Deal deal) {
        return deal.status() == Deal.Status.WON && !deal.deleted()
                ? Optional.ofNullable(deal.closedOn())
                : Optional.empty();
    }
}
