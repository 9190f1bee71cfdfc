package dev.yardstick.incentive.statement;

import dev.yardstick.events.Change;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Period;
import dev.yardstick.incentive.credit.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which months of whom changed facts touch: those in which a transaction counted or counts now,
/// ended or ends now, and those in which something of it was or is invoiced or paid. It says too
/// much rather than too little.
final class Consequences {

    private final Asked asked;
    private final Organisation organisation;
    private final Function<Collection<String>, Map<String, Fulfilment>> read;
    private final Touched touched;
    private final Map<String, Fulfilment> known = new HashMap<>();
    private final Set<Period> months = new TreeSet<>();

    /// @param read gives fulfilments by id
    Consequences(
            Asked asked,
            Organisation organisation,
            Function<Collection<String>, Map<String, Fulfilment>> read,
            Touched touched) {
        this.asked = asked;
        this.organisation = organisation;
        this.read = read;
        this.touched = touched;
    }

    /// The months in which transactions counted or count now.
    Set<Period> months() {
        return months;
    }

    void draw(List<Change> changes) {
        for (var change : changes) {
            for (var transaction : transactions(change)) {
                months.add(monthOf(transaction.on()));
                touch(transaction, List.of(transaction.on()));
            }
        }
        if (asked.asksForFulfilment()) {
            read(changes);
            changes.forEach(this::fulfil);
        }
    }

    private static List<Transaction> transactions(Change change) {
        var both = new ArrayList<Transaction>(2);
        Transactions.of(change.before(), "").ifPresent(both::add);
        Transactions.of(change.after(), "").ifPresent(both::add);
        return both;
    }

    /// First those that the changes name, then the deals of orders among them, then those deals'
    /// orders.
    private void read(List<Change> changes) {
        var ids = new LinkedHashSet<String>();
        for (var change : changes) {
            for (var transaction : transactions(change)) {
                ids.add(transaction.id().value());
                add(ids, Fulfilments.wholeOf(transaction));
            }
        }
        known.putAll(read.apply(ids));
        ids.clear();
        for (var fulfilment : known.values()) {
            var transaction = fulfilment.transaction();
            if (transaction != null) {
                add(ids, transaction.deal());
            }
        }
        readMore(ids);
        ids.clear();
        known.values().forEach(f -> f.parts().forEach(part -> ids.add(part.by().value())));
        readMore(ids);
    }

    private void readMore(Set<String> ids) {
        ids.removeAll(known.keySet());
        known.putAll(read.apply(ids));
    }

    private static void add(Set<String> ids, @Nullable FactId id) {
        if (id != null) {
            ids.add(id.value());
        }
    }

    private void fulfil(Change change) {
        var dates = new ArrayList<LocalDate>();
        var wholes = new LinkedHashSet<FactId>();
        for (var transaction : transactions(change)) {
            dates.add(transaction.on());
            if (transaction.endedOn() != null) {
                dates.add(transaction.endedOn());
            }
            dates.addAll(partsOf(transaction.id()));
            wholes.add(transaction.id());
            var whole = Fulfilments.wholeOf(transaction);
            if (whole != null) {
                wholes.add(whole);
                dates.addAll(partsOf(whole));
                var order = known.get(whole.value());
                if (order != null
                        && order.transaction() != null
                        && order.transaction().deal() != null) {
                    wholes.add(order.transaction().deal());
                }
            }
        }
        for (var transaction : transactions(change)) {
            touch(transaction, dates);
        }
        for (var whole : wholes) {
            var fulfilment = known.get(whole.value());
            if (fulfilment != null && fulfilment.transaction() != null) {
                touch(fulfilment.transaction(), dates);
            }
        }
    }

    /// When something of it was invoiced or paid.
    private List<LocalDate> partsOf(FactId id) {
        var dates = new ArrayList<LocalDate>();
        var fulfilment = known.get(id.value());
        if (fulfilment == null) {
            return dates;
        }
        for (var part : fulfilment.parts()) {
            add(dates, part);
            var below = known.get(part.by().value());
            if (below != null) {
                below.parts().forEach(payment -> add(dates, payment));
            }
        }
        return dates;
    }

    private static void add(List<LocalDate> dates, Fulfilment.Part part) {
        dates.add(part.on());
        if (part.endedOn() != null) {
            dates.add(part.endedOn());
        }
    }

    /// Nothing of a transaction happens before the date on which it counts.
    private void touch(Transaction transaction, List<LocalDate> dates) {
        var payees = asked.restingOn(transaction, organisation);
        for (var date : dates) {
            var month = monthOf(Fulfilments.later(date, transaction.on()));
            payees.forEach(payee -> touched.add(payee, month));
        }
    }

    private static Period monthOf(LocalDate date) {
        return Period.of(Period.Kind.MONTH, date);
    }
}
