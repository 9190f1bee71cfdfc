package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Work done: a call, a mail, a meeting, a visit, a demo, a quote.
///
/// @param customer the customer's external id in the same source
/// @param deal the deal's external id in the same source
/// @param durationSeconds for a call, the talk time; 0 where nothing is known
@EventType("yardstick.activity.changed.v1")
@JsonTypeName(Activity.KIND)
public record Activity(
        FactId id,
        String source,
        String externalId,
        long sourceVersion,
        boolean deleted,
        PersonId owner,
        Instant occurredAt,
        LocalDate businessDate,
        Type type,
        @Nullable String customer,
        @Nullable String deal,
        long durationSeconds,
        @Nullable String outcome)
        implements Fact {

    public static final String KIND = "activity";

    public enum Type {
        CALL,
        EMAIL,
        MEETING,
        VISIT,
        DEMO,
        QUOTE,
        OTHER
    }
}
