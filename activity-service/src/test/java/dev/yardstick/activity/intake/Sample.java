package dev.yardstick.activity.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A fact as a sender writes it, field by field, each value as raw JSON: a test says what it
/// changes.
record Sample(Map<String, String> fields) {

    static Sample activity() {
        return common("activity").with("type", "'CALL'").with("durationSeconds", "300");
    }

    static Sample deal() {
        return common("deal")
                .with("status", "'WON'")
                .with("createdOn", "'2017-01-10'")
                .with("closedOn", "'2017-03-01'")
                .with("amount", "{'amount':'1054.00','currency':'USD'}");
    }

    static Sample order() {
        return common("order")
                .with("status", "'PLACED'")
                .with("amount", "{'amount':'10.50','currency':'USD'}")
                .with("quantity", "'3.5'");
    }

    static Sample payment() {
        return common("payment")
                .with("status", "'RECEIVED'")
                .with("amount", "{'amount':'10.50','currency':'USD'}");
    }

    static Sample customer() {
        return common("customer").with("status", "'ACTIVE'").with("customerSince", "'2017-01-01'");
    }

    static Sample survey() {
        return common("survey").with("type", "'NPS'").with("score", "9").with("outOf", "10");
    }

    private static Sample common(String kind) {
        return new Sample(Map.of())
                .with("kind", "'" + kind + "'")
                .with("source", "'crm'")
                .with("externalId", "'A-1'")
                .with("sourceVersion", "7")
                .with("owner", "'anna-snelling'")
                .with("occurredAt", "'2017-03-01T23:30:00Z'");
    }

    /// @param value raw JSON, in which `'` stands for `"`
    Sample with(String field, String value) {
        var all = new LinkedHashMap<>(fields);
        all.put(field, value);
        return new Sample(all);
    }

    Sample without(String field) {
        var all = new LinkedHashMap<>(fields);
        all.remove(field);
        return new Sample(all);
    }

    String json() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue().replace('\'', '"'))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
