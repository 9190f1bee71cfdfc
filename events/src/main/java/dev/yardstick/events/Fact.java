package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;

/// Something that happened, as its source last stated it. On the wire `kind` tells which.
///
/// Everything that figures depend on is inside: who owns it, the local date in the owner's region,
/// converted amounts, credited shares. Which of two statements of one fact is newer is told by
/// [#sourceVersion] alone.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Fact permits Activity, Deal, Order, Payment, Customer, Survey {

    FactId id();

    /// The system that stated it, for example `zoho-eu`.
    String source();

    /// Its identifier there.
    String externalId();

    /// Grows with every change in the source: a version number or a modification time in
    /// milliseconds.
    long sourceVersion();

    /// The source has removed it; it contributes nothing any more.
    boolean deleted();

    PersonId owner();

    Instant occurredAt();

    /// The local date in the owner's region; decides the period.
    LocalDate businessDate();

    /// The wire name of the kind: `deal`, `order`, …
    @JsonIgnore
    default String kind() {
        return switch (this) {
            case Activity a -> Activity.KIND;
            case Deal d -> Deal.KIND;
            case Order o -> Order.KIND;
            case Payment p -> Payment.KIND;
            case Customer c -> Customer.KIND;
            case Survey s -> Survey.KIND;
        };
    }
}
