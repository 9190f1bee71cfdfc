package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Customer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Reads a customer.
final class CustomerReading {

    private static final Words<Customer.Status> STATUS = new Words<>(Customer.Status.class);

    private CustomerReading() {}

    static @Nullable Customer read(Reading in, Heading heading, Zones zones) {
        var date = heading.dateBy(zones);
        var name = in.line("name");
        var segment = in.line("segment");
        var region = in.line("region");
        var status = in.needed("status", in.oneOf(STATUS, "status"));
        var since = in.date("customerSince");
        var lostOn = lostOn(in, status, since);
        in.noOthers();
        return !in.clean()
                ? null
                : new Customer(
                        heading.id(Customer.KIND),
                        requireNonNull(heading.source()),
                        requireNonNull(heading.externalId()),
                        requireNonNull(heading.sourceVersion()),
                        heading.deleted(),
                        requireNonNull(heading.owner()),
                        requireNonNull(heading.occurredAt()),
                        requireNonNull(date),
                        name,
                        segment,
                        region,
                        requireNonNull(status),
                        since,
                        lostOn);
    }

    /// Set exactly when the customer is lost, and never before it was one.
    private static @Nullable LocalDate lostOn(
            Reading in, Customer.@Nullable Status status, @Nullable LocalDate since) {
        var lostOn = in.date("lostOn");
        if (status == Customer.Status.LOST) {
            in.needed("lostOn", lostOn);
        } else if (status != null && lostOn != null) {
            in.refuse("lostOn", Code.NOT_WITH_STATUS, status);
        }
        if (lostOn != null && since != null && lostOn.isBefore(since)) {
            in.refuse("lostOn", Code.ENDS_BEFORE_IT_BEGINS, since);
        }
        return lostOn;
    }
}
