package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Payment;
import org.jspecify.annotations.Nullable;

/// Reads a payment.
final class PaymentReading {

    private static final Words<Payment.Status> STATUS = new Words<>(Payment.Status.class);

    private PaymentReading() {}

    static @Nullable Payment read(Reading in, Heading heading, Zones zones, Rates rates) {
        var date = heading.dateBy(zones);
        var customer = in.externalId("customer");
        var order = in.externalId("order");
        var status = in.needed("status", in.oneOf(STATUS, "status"));
        var amount = in.needed("amount", Amounts.read(in, "amount", date, rates));
        in.noOthers();
        return !in.clean()
                ? null
                : new Payment(
                        heading.id(Payment.KIND),
                        requireNonNull(heading.source()),
                        requireNonNull(heading.externalId()),
                        requireNonNull(heading.sourceVersion()),
                        heading.deleted(),
                        requireNonNull(heading.owner()),
                        requireNonNull(heading.occurredAt()),
                        requireNonNull(date),
                        customer,
                        order,
                        requireNonNull(status),
                        requireNonNull(amount));
    }
}
