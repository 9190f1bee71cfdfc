package dev.yardstick.incentive.statement;

import dev.yardstick.events.Change;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Period;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.ChangeProjection;
import dev.yardstick.platform.position.Positioned;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which transactions name whom in which month.
final class PersonMonths implements ChangeProjection<PersonMonth> {

    @Override
    public Collection<String> documentsOf(Change change) {
        var ids = new LinkedHashSet<>(monthsOf(change.before()));
        ids.addAll(monthsOf(change.after()));
        return ids;
    }

    @Override
    public Applied applied(PersonMonth document) {
        return document.applied();
    }

    @Override
    public PersonMonth take(
            String id, @Nullable PersonMonth before, List<Positioned> taken, Applied applied) {
        var month = before == null ? PersonMonth.empty(id) : before;
        for (var positioned : taken) {
            var fact = positioned.change().after();
            month =
                    month.with(
                            fact.id(),
                            monthsOf(fact).contains(id)
                                    ? Transactions.of(fact, positioned.event()).orElse(null)
                                    : null);
        }
        return month.with(applied);
    }

    private static Set<String> monthsOf(@Nullable Fact fact) {
        var ids = new LinkedHashSet<String>();
        Transactions.of(fact, "")
                .ifPresent(transaction -> {
                    var month = Period.of(Period.Kind.MONTH, transaction.on());
                    transaction
                            .people()
                            .forEach(person ->
                                    ids.add(PersonMonth.id(person, month, transaction.id())));
                });
        return ids;
    }
}
