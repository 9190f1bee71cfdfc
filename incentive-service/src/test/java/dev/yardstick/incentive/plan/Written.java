package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Documents as tests write them.
final class Written {

    private Written() {}

    static Value yaml(String text) {
        return value(HttpDocument.read(text, HttpDocument.Format.YAML));
    }

    static Value json(String text) {
        return value(HttpDocument.read(text, HttpDocument.Format.JSON));
    }

    private static Value value(HttpDocument.Text text) {
        assertThat(text).isInstanceOf(HttpDocument.Text.Written.class);
        return ((HttpDocument.Text.Written) text).value();
    }

    static PlanDocument understood(Value value) {
        var read = PlanReading.read(value, null, 1);
        assertThat(read).isInstanceOf(PlanDocument.Read.Understood.class);
        return ((PlanDocument.Read.Understood) read).document();
    }

    /// What is refused: `code pointer`, in the order in which it is told.
    static String refusals(Check check) {
        return check.findings().stream()
                .filter(Finding::isRefusal)
                .map(finding -> finding.code() + " " + finding.pointer())
                .collect(Collectors.joining(", "));
    }

    /// What is told without refusing: `code pointer`.
    static String notices(Check check) {
        return check.findings().stream()
                .filter(finding -> !finding.isRefusal())
                .map(finding -> finding.code() + " " + finding.pointer())
                .collect(Collectors.joining(", "));
    }

    /// A document as a JSON Schema sees it.
    static JsonNode node(Value value) {
        var nodes = JsonNodeFactory.instance;
        return switch (value) {
            case Value.Text(String text) -> nodes.stringNode(text);
            case Value.Numeral(String text) -> nodes.numberNode(new java.math.BigDecimal(text));
            case Value.Truth truth -> nodes.booleanNode(truth == Value.Truth.TRUE);
            case Value.Nothing nothing -> nodes.nullNode();
            case Value.Sequence(var items) -> {
                var array = nodes.arrayNode();
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Value.Fields fields -> {
                var object = nodes.objectNode();
                fields.values().forEach((name, field) -> object.set(name, node(field)));
                yield object;
            }
        };
    }
}
