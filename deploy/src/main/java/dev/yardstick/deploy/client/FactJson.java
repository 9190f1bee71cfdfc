package dev.yardstick.deploy.client;

import dev.yardstick.events.Activity;
import dev.yardstick.events.Amount;
import dev.yardstick.events.Customer;
import dev.yardstick.events.Deal;
import dev.yardstick.events.Fact;
import dev.yardstick.events.Order;
import dev.yardstick.events.Owner;
import dev.yardstick.events.Payment;
import dev.yardstick.events.Survey;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Facts as `POST /api/facts` takes them: what the edge works out (the id, the amount in the
/// reporting currency, each credit's amount) is left out. The same fact always gives the same
/// bytes.
public final class FactJson {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                    .build();

    private FactJson() {}

    /// One JSON object per line, each line ended.
    public static byte[] lines(List<Fact> facts) {
        var bytes = new ByteArrayOutputStream(facts.size() * 400);
        for (var fact : facts) {
            line(fact, bytes);
        }
        return bytes.toByteArray();
    }

    /// One JSON array.
    public static byte[] array(List<Fact> facts) {
        var bytes = new ByteArrayOutputStream(facts.size() * 400);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartArray();
            for (var fact : facts) {
                write(fact, json);
            }
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }

    /// Writes the fact and ends the line.
    public static void line(Fact fact, OutputStream out) {
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            write(fact, json);
            json.writeRaw('\n');
        }
    }

    private static void write(Fact fact, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("kind", fact.kind());
        json.writeStringProperty("source", fact.source());
        json.writeStringProperty("externalId", fact.externalId());
        json.writeNumberProperty("sourceVersion", fact.sourceVersion());
        if (fact.deleted()) {
            json.writeBooleanProperty("deleted", true);
        }
        json.writeStringProperty("owner", fact.owner().value());
        text(json, "occurredAt", fact.occurredAt());
        text(json, "businessDate", fact.businessDate());
        switch (fact) {
            case Activity a -> activity(a, json);
            case Deal d -> deal(d, json);
            case Order o -> order(o, json);
            case Payment p -> payment(p, json);
            case Customer c -> customer(c, json);
            case Survey s -> survey(s, json);
        }
        json.writeEndObject();
    }

    private static void activity(Activity activity, JsonGenerator json) {
        text(json, "type", activity.type());
        text(json, "customer", activity.customer());
        text(json, "deal", activity.deal());
        json.writeNumberProperty("durationSeconds", activity.durationSeconds());
        text(json, "outcome", activity.outcome());
    }

    private static void deal(Deal deal, JsonGenerator json) {
        text(json, "name", deal.name());
        text(json, "customer", deal.customer());
        text(json, "product", deal.product());
        text(json, "stage", deal.stage());
        text(json, "status", deal.status());
        text(json, "createdOn", deal.createdOn());
        text(json, "expectedCloseOn", deal.expectedCloseOn());
        text(json, "closedOn", deal.closedOn());
        amount(json, deal.amount());
        json.writeName("credits");
        json.writeStartArray();
        for (var credit : deal.credits()) {
            json.writeStartObject();
            json.writeStringProperty("person", credit.person().value());
            json.writeStringProperty("share", credit.share().toPlainString());
            text(json, "kind", credit.kind());
            json.writeEndObject();
        }
        json.writeEndArray();
        owners(json, deal.owners());
        more(json, deal.margin(), deal.endedOn(), deal.attributes());
    }

    private static void owners(JsonGenerator json, @Nullable List<Owner> owners) {
        if (owners == null) {
            return;
        }
        json.writeName("owners");
        json.writeStartArray();
        for (var owner : owners) {
            json.writeStartObject();
            json.writeStringProperty("person", owner.person().value());
            text(json, "from", owner.from());
            if (owner.stages() != null) {
                json.writeNumberProperty("stages", owner.stages());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void more(
            JsonGenerator json,
            @Nullable BigDecimal margin,
            @Nullable LocalDate endedOn,
            @Nullable Map<String, String> attributes) {
        text(json, "margin", margin == null ? null : margin.toPlainString());
        text(json, "endedOn", endedOn);
        if (attributes != null) {
            json.writeName("attributes");
            json.writeStartObject();
            new TreeMap<>(attributes).forEach(json::writeStringProperty);
            json.writeEndObject();
        }
    }

    private static void order(Order order, JsonGenerator json) {
        text(json, "customer", order.customer());
        text(json, "deal", order.deal());
        text(json, "product", order.product());
        text(json, "status", order.status());
        amount(json, order.amount());
        json.writeStringProperty("quantity", order.quantity().toPlainString());
        more(json, order.margin(), order.endedOn(), order.attributes());
    }

    private static void payment(Payment payment, JsonGenerator json) {
        text(json, "customer", payment.customer());
        text(json, "order", payment.order());
        text(json, "status", payment.status());
        amount(json, payment.amount());
    }

    private static void customer(Customer customer, JsonGenerator json) {
        text(json, "name", customer.name());
        text(json, "segment", customer.segment());
        text(json, "region", customer.region());
        text(json, "status", customer.status());
        text(json, "customerSince", customer.customerSince());
        text(json, "lostOn", customer.lostOn());
    }

    private static void survey(Survey survey, JsonGenerator json) {
        text(json, "customer", survey.customer());
        text(json, "type", survey.type());
        json.writeNumberProperty("score", survey.score());
        json.writeNumberProperty("outOf", survey.outOf());
        text(json, "comment", survey.comment());
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void amount(JsonGenerator json, @Nullable Amount amount) {
        if (amount == null) {
            return;
        }
        json.writeName("amount");
        json.writeStartObject();
        json.writeStringProperty("amount", amount.stated().amount().toPlainString());
        json.writeStringProperty("currency", amount.stated().currency());
        json.writeEndObject();
    }
}
