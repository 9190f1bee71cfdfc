package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A customer or prospect and who looks after it.
///
/// @param customerSince the day it became a customer; null for a prospect
/// @param lostOn the day it left; set exactly when the status is LOST
@EventType("yardstick.customer.changed.v1")
@JsonTypeName(Customer.KIND)
public record Customer(
        FactId id,
        String source,
        String externalId,
        long sourceVersion,
        boolean deleted,
        PersonId owner,
        Instant occurredAt,
        LocalDate businessDate,
        @Nullable String name,
        @Nullable String segment,
        @Nullable String region,
        Status status,
        @Nullable LocalDate customerSince,
        @Nullable LocalDate lostOn)
        implements Fact {

    public static final String KIND = "customer";

    public enum Status {
        PROSPECT,
        ACTIVE,
        LOST
    }
}
