package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Order;
import org.jspecify.annotations.Nullable;

/// Reads an order.
final class OrderReading {

    /// Digits before the point of a quantity.
    static final int QUANTITY_DIGITS = 12;

    /// Decimals of a quantity.
    static final int QUANTITY_DECIMALS = 3;

    private static final Words<Order.Status> STATUS = new Words<>(Order.Status.class);

    private OrderReading() {}

    static @Nullable Order read(Reading in, Heading heading, Zones zones, Rates rates) {
        var date = heading.dateBy(zones);
        var customer = in.externalId("customer");
        var deal = in.externalId("deal");
        var product = in.line("product");
        var status = in.needed("status", in.oneOf(STATUS, "status"));
        var amount = in.needed("amount", Amounts.read(in, "amount", date, rates));
        var quantity =
                in.needed("quantity", in.decimal("quantity", QUANTITY_DIGITS, QUANTITY_DECIMALS));
        var margin = Amounts.margin(in, amount);
        var endedOn = in.date("endedOn");
        if (endedOn != null && date != null && endedOn.isBefore(date)) {
            in.refuse("endedOn", Code.ENDS_BEFORE_IT_BEGINS, date);
        }
        var attributes = in.lines("attributes", DealReading.MOST_ATTRIBUTES);
        in.noOthers();
        return !in.clean()
                ? null
                : new Order(
                        heading.id(Order.KIND),
                        requireNonNull(heading.source()),
                        requireNonNull(heading.externalId()),
                        requireNonNull(heading.sourceVersion()),
                        heading.deleted(),
                        requireNonNull(heading.owner()),
                        requireNonNull(heading.occurredAt()),
                        requireNonNull(date),
                        customer,
                        deal,
                        product,
                        requireNonNull(status),
                        requireNonNull(amount),
                        requireNonNull(quantity),
                        margin,
                        endedOn,
                        attributes);
    }
}
