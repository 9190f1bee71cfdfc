package dev.yardstick.activity.intake;

import static java.util.Objects.requireNonNull;

import dev.yardstick.events.Deal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Reads a deal. Its business date is the closing date once closed, else the creation date; the
/// rate of that date converts its amount.
final class DealReading {

    /// What a source may state of a fact beyond what every source does.
    static final int MOST_ATTRIBUTES = 20;

    private static final Words<Deal.Status> STATUS = new Words<>(Deal.Status.class);

    private DealReading() {}

    static @Nullable Deal read(Reading in, Heading heading, Rates rates) {
        var name = in.line("name");
        var customer = in.externalId("customer");
        var product = in.line("product");
        var stage = in.line("stage");
        var status = in.needed("status", in.oneOf(STATUS, "status"));
        var createdOn = in.needed("createdOn", in.date("createdOn"));
        var expectedCloseOn = in.date("expectedCloseOn");
        var closedOn = closedOn(in, status, createdOn);
        var date = closedOn != null ? closedOn : createdOn;
        if (heading.businessDate() != null
                && date != null
                && !heading.businessDate().equals(date)) {
            in.refuse("businessDate", Code.BUSINESS_DATE_MISMATCH, date);
        }
        var amount = Amounts.read(in, "amount", date, rates);
        var parts = Credits.read(in, "credits", heading.owner());
        var margin = Amounts.margin(in, amount);
        var endedOn = endedOn(in, status, closedOn);
        var attributes = in.lines("attributes", MOST_ATTRIBUTES);
        var owners = Owners.read(in, "owners", heading.owner());
        in.noOthers();
        return !in.clean()
                ? null
                : new Deal(
                        heading.id(Deal.KIND),
                        requireNonNull(heading.source()),
                        requireNonNull(heading.externalId()),
                        requireNonNull(heading.sourceVersion()),
                        heading.deleted(),
                        requireNonNull(heading.owner()),
                        requireNonNull(heading.occurredAt()),
                        requireNonNull(date),
                        name,
                        customer,
                        product,
                        stage,
                        requireNonNull(status),
                        requireNonNull(createdOn),
                        expectedCloseOn,
                        closedOn,
                        amount,
                        Credits.credited(requireNonNull(parts), amount),
                        margin,
                        endedOn,
                        attributes,
                        owners);
    }

    /// Set exactly when the deal is closed, and never before it was created.
    private static @Nullable LocalDate closedOn(
            Reading in, Deal.@Nullable Status status, @Nullable LocalDate createdOn) {
        var closedOn = in.date("closedOn");
        if (status == Deal.Status.OPEN) {
            if (closedOn != null) {
                in.refuse("closedOn", Code.NOT_WITH_STATUS, status);
            }
        } else if (status != null) {
            in.needed("closedOn", closedOn);
        }
        if (closedOn != null && createdOn != null && closedOn.isBefore(createdOn)) {
            in.refuse("closedOn", Code.ENDS_BEFORE_IT_BEGINS, createdOn);
        }
        return closedOn;
    }

    /// Only what was won can end, and not before it began.
    private static @Nullable LocalDate endedOn(
            Reading in, Deal.@Nullable Status status, @Nullable LocalDate closedOn) {
        var endedOn = in.date("endedOn");
        if (endedOn != null && status != null && status != Deal.Status.WON) {
            in.refuse("endedOn", Code.NOT_WITH_STATUS, status);
        }
        if (endedOn != null && closedOn != null && endedOn.isBefore(closedOn)) {
            in.refuse("endedOn", Code.ENDS_BEFORE_IT_BEGINS, closedOn);
        }
        return endedOn;
    }
}
