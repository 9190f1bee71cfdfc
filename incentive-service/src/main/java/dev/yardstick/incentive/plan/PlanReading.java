package dev.yardstick.incentive.plan;

import dev.yardstick.events.Ids;
import dev.yardstick.events.Money;
import dev.yardstick.incentive.terms.Plan;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads a plan's document; says everything that is wrong with it at once. What a document may say,
/// and what is meant where it says nothing, is in `/schemas/plan.json`.
final class PlanReading {

    private PlanReading() {}

    /// Reads it.
    ///
    /// @param id how the plan is addressed; null where only its document says
    /// @param version which one it will be
    static PlanDocument.Read read(Value document, @Nullable String id, long version) {
        var findings = new ArrayList<Finding>();
        if (!(document instanceof Value.Fields fields)) {
            return new PlanDocument.Read.NotUnderstood(
                    java.util.List.of(
                            Finding.refusal(
                                    Pointer.ROOT,
                                    Code.WRONG_TYPE,
                                    "a plan is an object, and not " + document.shape())));
        }
        var reading = Reading.of(fields, Pointer.ROOT, findings);
        var understood = plan(reading, id, version);
        return understood == null || !reading.clean()
                ? new PlanDocument.Read.NotUnderstood(findings)
                : new PlanDocument.Read.Understood(understood);
    }

    private static @Nullable PlanDocument plan(
            Reading reading, @Nullable String addressed, long version) {
        var id = planId(reading, addressed);
        var name = reading.needed("name", reading.line("name"));
        var status = reading.oneOf(Status.class, "status");
        var currency = reading.needed("currency", TermsReading.currency(reading, "currency"));
        int digits = currency == null ? Reading.MOST_DECIMALS : Money.digits(currency);
        var from = reading.needed("from", reading.date("from"));
        var until = reading.date("until");
        var payees = TermsReading.payees(reading, "pays");
        var carry = reading.oneOf(Plan.Carry.class, "carry");
        var terms = new TermsReading(digits);
        var components = reading.objects("components", terms::component);
        if (reading.take("components") instanceof Value.Sequence(var items)) {
            if (items.isEmpty()) {
                reading.refuse("components", Code.EMPTY, "a plan has components");
            }
        } else if (!reading.has("components")) {
            reading.refuse("components", Code.MISSING, "a plan has components");
        }
        var settlements = reading.objects("settle", TermsReading::settlement);
        var exchange = TermsReading.exchange(reading);
        var examples = new ExampleReading(terms, currency == null ? "USD" : currency);
        var tests = reading.objects("tests", examples::example);
        reading.noOthers();
        if (id == null || name == null || currency == null || from == null) {
            return null;
        }
        return new PlanDocument(
                new Plan(
                        id,
                        version,
                        name,
                        currency,
                        from,
                        until,
                        payees,
                        carry == null ? Plan.Carry.CARRY : carry,
                        components,
                        settlements,
                        exchange),
                status == null ? Status.DRAFT : status,
                tests);
    }

    private static @Nullable String planId(Reading reading, @Nullable String addressed) {
        var id = reading.id("id");
        if (addressed == null) {
            return reading.needed("id", id);
        }
        if (!Ids.isName(addressed)) {
            reading.refuse(
                    new Pointer("{id}"),
                    Code.NOT_AN_ID,
                    "1 to 128 letters, digits, '.', '_', '@' or '-'");
            return null;
        }
        if (id != null && !id.equals(addressed)) {
            reading.refuse(
                    "id", Code.NOT_THE_ADDRESSED, "is " + id + ", addressed was " + addressed);
        }
        return addressed;
    }
}
