package dev.yardstick.incentive.statement;

import dev.yardstick.events.FactId;
import dev.yardstick.events.Money;
import dev.yardstick.incentive.credit.Transaction;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.position.Applied;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A deal or an order, and what came of it: a deal's orders, an order's payments.
///
/// @param transaction what it is now; null where it counts as nothing, or has not been heard of yet
/// @param parts by date, then id
/// @param applied up to which change of each partition it is complete
record Fulfilment(FactId of, @Nullable Transaction transaction, List<Part> parts, Applied applied) {

    static final Shape<Fulfilment> SHAPE = Shape.of("fulfilments", Fulfilment.class);

    Fulfilment {
        parts = List.copyOf(parts);
    }

    /// An order of the deal, or a payment for the order.
    ///
    /// @param endedOn when the order was cancelled; null: it was not
    record Part(
            FactId by,
            LocalDate on,
            Money amount,
            Money reporting,
            @Nullable LocalDate endedOn,
            String event) {

        static final Comparator<Part> ORDER =
                Comparator.comparing(Part::on).thenComparing(Part::by);
    }

    static Fulfilment empty(FactId of) {
        return new Fulfilment(of, null, List.of(), Applied.NONE);
    }

    Fulfilment with(@Nullable Transaction next) {
        return new Fulfilment(of, next, parts, applied);
    }

    /// With this said of the part: what it is now, or null for none any more.
    Fulfilment with(FactId by, @Nullable Part part) {
        var next = new ArrayList<>(parts);
        next.removeIf(known -> known.by().equals(by));
        if (part != null) {
            next.add(part);
            next.sort(Part.ORDER);
        }
        return new Fulfilment(of, transaction, next, applied);
    }

    Fulfilment with(Applied next) {
        return new Fulfilment(of, transaction, parts, next);
    }
}
