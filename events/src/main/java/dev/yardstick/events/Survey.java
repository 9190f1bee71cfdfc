package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One answer to a satisfaction survey.
///
/// @param customer the customer's external id in the same source
/// @param score from 0 to `outOf`
/// @param outOf the highest score possible, at least 1
@EventType("yardstick.survey.changed.v1")
@JsonTypeName(Survey.KIND)
public record Survey(
        FactId id,
        String source,
        String externalId,
        long sourceVersion,
        boolean deleted,
        PersonId owner,
        Instant occurredAt,
        LocalDate businessDate,
        @Nullable String customer,
        Type type,
        int score,
        int outOf,
        @Nullable String comment)
        implements Fact {

    public static final String KIND = "survey";

    public enum Type {
        CSAT,
        NPS,
        CES
    }
}
