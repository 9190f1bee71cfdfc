package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.FactId;
import dev.yardstick.events.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What every kind of fact carries. Whatever was refused or absent is null.
record Heading(
        @Nullable String source,
        @Nullable String externalId,
        @Nullable Long sourceVersion,
        boolean deleted,
        @Nullable PersonId owner,
        @Nullable Instant occurredAt,
        @Nullable LocalDate businessDate) {

    static Heading of(Reading in) {
        var source = in.needed("source", in.source("source"));
        var externalId = in.needed("externalId", in.externalId("externalId"));
        var sourceVersion = in.needed("sourceVersion", in.count("sourceVersion", Long.MAX_VALUE));
        var deleted = in.truth("deleted");
        var owner = in.needed("owner", in.person("owner"));
        var occurredAt = in.needed("occurredAt", in.instant("occurredAt"));
        var businessDate = in.date("businessDate");
        return new Heading(
                source,
                externalId,
                sourceVersion,
                deleted != null && deleted,
                owner,
                occurredAt,
                businessDate);
    }

    FactId id(String kind) {
        return FactId.of(kind, requireNonNull(source), requireNonNull(externalId));
    }

    /// The stated business date, else the local date where the owner works; null where too little
    /// is known.
    @Nullable LocalDate dateBy(Zones zones) {
        if (businessDate != null) {
            return businessDate;
        }
        return owner == null || occurredAt == null
                ? null
                : LocalDate.ofInstant(occurredAt, zones.of(owner, occurredAt));
    }
}
