package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An order placed by a customer.
///
/// @param customer the customer's external id in the same source
/// @param deal the external id, in the same source, of the deal it came from
/// @param quantity units, with at most three decimals
@EventType("yardstick.order.changed.v1")
@JsonTypeName(Order.KIND)
public record Order(
        FactId id,
        String source,
        String externalId,
        long sourceVersion,
        boolean deleted,
        PersonId owner,
        Instant occurredAt,
        LocalDate businessDate,
        @Nullable String customer,
        @Nullable String deal,
        @Nullable String product,
        Status status,
        Amount amount,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity)
        implements Fact {

    public static final String KIND = "order";

    public enum Status {
        PLACED,
        CANCELLED
    }
}
