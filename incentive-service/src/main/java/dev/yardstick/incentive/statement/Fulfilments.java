package dev.yardstick.incentive.statement;

import dev.yardstick.events.Change;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.events.Order;
import dev.yardstick.events.Payment;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.incentive.earning.Progress;
import dev.yardstick.incentive.terms.Rate;
import dev.yardstick.platform.position.Applied;
import dev.yardstick.platform.position.ChangeProjection;
import dev.yardstick.platform.position.Positioned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of which deal and order.
final class Fulfilments implements ChangeProjection<Fulfilment> {

    @Override
    public Collection<String> documentsOf(Change change) {
        var ids = new LinkedHashSet<String>();
        add(ids, change.before());
        add(ids, change.after());
        return ids;
    }

    private static void add(Collection<String> ids, @Nullable Fact fact) {
        var transaction = Transactions.of(fact, "").orElse(null);
        if (transaction == null) {
            return;
        }
        if (transaction.kind() != Transaction.Kind.PAYMENT) {
            ids.add(transaction.id().value());
        }
        var whole = wholeOf(transaction);
        if (whole != null) {
            ids.add(whole.value());
        }
    }

    /// What the transaction is a part of.
    static @Nullable FactId wholeOf(Transaction transaction) {
        return switch (transaction.kind()) {
            case DEAL -> null;
            case ORDER -> transaction.deal();
            case PAYMENT -> transaction.order();
        };
    }

    @Override
    public Applied applied(Fulfilment document) {
        return document.applied();
    }

    @Override
    public Fulfilment take(
            String id, @Nullable Fulfilment before, List<Positioned> taken, Applied applied) {
        var next = before == null ? Fulfilment.empty(new FactId(id)) : before;
        for (var positioned : taken) {
            var fact = positioned.change().after();
            var transaction = Transactions.of(fact, positioned.event()).orElse(null);
            next =
                    fact.id().equals(next.of())
                            ? next.with(transaction)
                            : next.with(fact.id(), part(next.of(), transaction));
        }
        return next.with(applied);
    }

    private static Fulfilment.@Nullable Part part(FactId of, @Nullable Transaction transaction) {
        if (transaction == null
                || !of.equals(wholeOf(transaction))
                || transaction.amount() == null
                || transaction.reporting() == null) {
            return null;
        }
        return new Fulfilment.Part(
                transaction.id(),
                transaction.on(),
                transaction.amount(),
                transaction.reporting(),
                transaction.endedOn(),
                transaction.event());
    }

    /// All that was invoiced and paid of a transaction, whenever it was.
    ///
    /// @param known fulfilments by id: a deal's own and those of its orders, an order's own
    static List<Progress> progress(Transaction of, Map<String, Fulfilment> known) {
        var all = new ArrayList<Progress>();
        var own = known.get(of.id().value());
        switch (of.kind()) {
            case DEAL -> {
                for (var order : own == null ? List.<Fulfilment.Part>of() : own.parts()) {
                    invoiced(all, of, order);
                    var paid = known.get(order.by().value());
                    if (paid != null) {
                        paid.parts().forEach(payment -> paid(all, of, payment));
                    }
                }
            }
            case ORDER -> {
                // An order is invoiced as it is placed.
                whole(all, of, Progress.Kind.INVOICED);
                if (own != null) {
                    own.parts().forEach(payment -> paid(all, of, payment));
                }
            }
            case PAYMENT -> {
                whole(all, of, Progress.Kind.INVOICED);
                whole(all, of, Progress.Kind.PAID);
            }
        }
        return all;
    }

    private static void whole(List<Progress> all, Transaction of, Progress.Kind kind) {
        if (of.amount() != null) {
            all.add(new Progress(of.id(), kind, of.on(), of.amount(), of.id(), of.event()));
        }
    }

    private static void invoiced(List<Progress> all, Transaction of, Fulfilment.Part order) {
        var amount = inCurrencyOf(of, order);
        if (amount == null) {
            return;
        }
        var ended = order.endedOn();
        if (ended != null && !ended.isAfter(order.on())) {
            return;
        }
        all.add(
                new Progress(
                        of.id(),
                        Progress.Kind.INVOICED,
                        later(order.on(), of.on()),
                        amount,
                        order.by(),
                        order.event()));
        if (ended != null) {
            all.add(
                    new Progress(
                            of.id(),
                            Progress.Kind.INVOICED,
                            later(ended, of.on()),
                            new Money(amount.amount().negate(), amount.currency()),
                            order.by(),
                            order.event()));
        }
    }

    private static void paid(List<Progress> all, Transaction of, Fulfilment.Part payment) {
        var amount = inCurrencyOf(of, payment);
        if (amount != null) {
            all.add(
                    new Progress(
                            of.id(),
                            Progress.Kind.PAID,
                            later(payment.on(), of.on()),
                            amount,
                            payment.by(),
                            payment.event()));
        }
    }

    /// Where a deal is in another currency than its order or payment, by what both came to in the
    /// reporting currency.
    private static @Nullable Money inCurrencyOf(Transaction of, Fulfilment.Part part) {
        var whole = of.amount();
        var rate = of.rate();
        if (whole == null) {
            return null;
        }
        if (whole.currency().equals(part.amount().currency())) {
            return part.amount();
        }
        if (rate == null || rate.signum() == 0) {
            return null;
        }
        BigDecimal amount = part.reporting().amount().divide(rate, Rate.PRECISION);
        return Money.rounded(amount, whole.currency());
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /// Whether the fact is of a kind that statements rest on.
    static boolean concerns(Fact fact) {
        return fact instanceof Deal || fact instanceof Order || fact instanceof Payment;
    }
}
