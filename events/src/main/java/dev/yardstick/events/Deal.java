package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An opportunity, open, won or lost. Its business date is the closing date once closed, else the
/// creation date.
///
/// @param customer the customer's external id in the same source
/// @param stage the stage's name in the source, as it is
/// @param expectedCloseOn when an open deal is thought to close
/// @param closedOn set exactly when the status is WON or LOST; never before `createdOn`
/// @param amount null while nothing is known of the value
/// @param credits who takes part and with what share; never empty, and nobody twice by one kind
/// @param margin in the currency in which the amount was stated; may be negative
/// @param endedOn when what was sold ended before its time; null: it has not
/// @param attributes what else its source states, by name
/// @param owners who has owned it, each from a later date than the one before, the last one its
///   `owner`; null: its source does not say
@EventType("yardstick.deal.changed.v1")
@JsonTypeName(Deal.KIND)
public record Deal(
        FactId id,
        String source,
        String externalId,
        long sourceVersion,
        boolean deleted,
        PersonId owner,
        Instant occurredAt,
        LocalDate businessDate,
        @Nullable String name,
        @Nullable String customer,
        @Nullable String product,
        @Nullable String stage,
        Status status,
        LocalDate createdOn,
        @Nullable LocalDate expectedCloseOn,
        @Nullable LocalDate closedOn,
        @Nullable Amount amount,
        List<Credit> credits,
        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal margin,
        @Nullable LocalDate endedOn,
        @Nullable Map<String, String> attributes,
        @Nullable List<Owner> owners)
        implements Fact {

    public static final String KIND = "deal";

    public Deal {
        credits = List.copyOf(credits);
        attributes = attributes == null ? null : Map.copyOf(attributes);
        owners = owners == null ? null : List.copyOf(owners);
    }

    /// A deal of which its source states no more than every source does.
    public Deal(
            FactId id,
            String source,
            String externalId,
            long sourceVersion,
            boolean deleted,
            PersonId owner,
            Instant occurredAt,
            LocalDate businessDate,
            @Nullable String name,
            @Nullable String customer,
            @Nullable String product,
            @Nullable String stage,
            Status status,
            LocalDate createdOn,
            @Nullable LocalDate expectedCloseOn,
            @Nullable LocalDate closedOn,
            @Nullable Amount amount,
            List<Credit> credits) {
        this(
                id,
                source,
                externalId,
                sourceVersion,
                deleted,
                owner,
                occurredAt,
                businessDate,
                name,
                customer,
                product,
                stage,
                status,
                createdOn,
                expectedCloseOn,
                closedOn,
                amount,
                credits,
                null,
                null,
                null,
                null);
    }

    public enum Status {
        OPEN,
        WON,
        LOST
    }
}
