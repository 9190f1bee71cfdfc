package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Money received.
///
/// @param customer the customer's external id in the same source
/// @param order the order's external id in the same source
@EventType("yardstick.payment.changed.v1")
@JsonTypeName(Payment.KIND)
public record Payment(
        FactId id,
        String source,
        String externalId,
        long sourceVersion,
        boolean deleted,
        PersonId owner,
        Instant occurredAt,
        LocalDate businessDate,
        @Nullable String customer,
        @Nullable String order,
        Status status,
        Amount amount)
        implements Fact {

    public static final String KIND = "payment";

    public enum Status {
        RECEIVED,
        REVERSED
    }
}
