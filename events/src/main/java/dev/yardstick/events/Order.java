package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An order placed by a customer.
///
/// @param customer the customer's external id in the same source
/// @param deal the external id, in the same source, of the deal it came from
/// @param quantity units, with at most three decimals
/// @param margin in the currency in which the amount was stated; may be negative
/// @param endedOn when it was cancelled, or ended before its time; null: it has not, or that is not
///   known
/// @param attributes what else its source states, by name
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
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal margin,
        @Nullable LocalDate endedOn,
        @Nullable Map<String, String> attributes)
        implements Fact {

    public static final String KIND = "order";

    public Order {
        attributes = attributes == null ? null : Map.copyOf(attributes);
    }

    /// An order of which its source states no more than every source does.
    public Order(
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
            BigDecimal quantity) {
        this(
                id,
                source,
                externalId,
                sourceVersion,
                deleted,
                owner,
                occurredAt,
                businessDate,
                customer,
                deal,
                product,
                status,
                amount,
                quantity,
                null,
                null,
                null);
    }

    public enum Status {
        PLACED,
        CANCELLED
    }
}
