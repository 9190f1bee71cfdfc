package dev.yardstick.incentive.closing;

import dev.yardstick.events.Period;
import dev.yardstick.incentive.closing.Decision.Reason;
import dev.yardstick.platform.document.Shape;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every month that somebody has begun to close: one document, for the rule that months are closed
/// in order, one at a time, is about all of them.
///
/// @param months in their order
public record Closings(List<Closing> months) {

    /// The id of the only document.
    static final String ID = "closings";

    static final Shape<Closings> SHAPE = Shape.of("closings", Closings.class);

    public Closings {
        months = months.stream().sorted(Comparator.comparing(Closing::month)).toList();
    }

    static Closings none() {
        return new Closings(List.of());
    }

    /// The month as it is; open where nothing was done to it.
    public Closing of(Period month) {
        return months.stream()
                .filter(closing -> closing.month().equals(month))
                .findFirst()
                .orElseGet(() -> Closing.open(month));
    }

    /// The months whose figures are in the ledger.
    public List<Period> closed() {
        return months.stream()
                .filter(closing -> closing.state().closed())
                .map(Closing::month)
                .toList();
    }

    /// The month between open and closed; null where there is none.
    public @Nullable Closing underWay() {
        return months.stream()
                .filter(closing ->
                        !closing.state().closed() && !(closing.state() instanceof State.Open))
                .findFirst()
                .orElse(null);
    }

    /// The month that can be closed next; null where any can, for none is closed yet.
    public @Nullable Period next() {
        var closed = closed();
        return closed.isEmpty() ? null : Period.of(Period.Kind.MONTH, closed.getLast().end());
    }

    Decision prepare(Period month, Step step, LocalDate today) {
        var next = next();
        if (next != null && month.compareTo(next) > 0) {
            return new Decision.Refused(
                    Reason.NOT_IN_ORDER,
                    "months are closed in order, and the next is %s".formatted(next));
        }
        if (next != null && month.compareTo(next) < 0 && !of(month).state().closed()) {
            return new Decision.Refused(
                    Reason.NOT_IN_ORDER,
                    "the ledger begins with %s".formatted(closed().getFirst()));
        }
        var underWay = underWay();
        if (underWay != null && !underWay.month().equals(month)) {
            return new Decision.Refused(
                    Reason.NOT_IN_ORDER,
                    "%s is being closed: that comes first".formatted(underWay.month()));
        }
        return of(month).prepare(step, today);
    }

    Closings with(Closing closing) {
        var others = new ArrayList<>(months);
        others.removeIf(other -> other.month().equals(closing.month()));
        others.add(closing);
        return new Closings(others);
    }
}
