package dev.yardstick.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the AsyncAPI 3 document of the contract from its records. Throws on a type it does not
/// know, so that nothing is described wrongly by default.
final class AsyncApi {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SortedMap<String, JsonNode> schemas = new TreeMap<>();
    private final ObjectNode messages = NODES.objectNode();
    private final ObjectNode channels = NODES.objectNode();

    static String write() {
        return JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new AsyncApi().document())
                + "\n";
    }

    private ObjectNode document() {
        channel(
                Topics.INTAKE,
                "Every accepted fact as its source stated it, keyed by the fact's id.",
                Submission.class);
        channel(Topics.ACTIVITY_EVENTS, "Changes of activities.", Activity.class);
        channel(
                Topics.DEAL_EVENTS,
                "Changes of deals, orders and payments.",
                Deal.class,
                Order.class,
                Payment.class);
        channel(
                Topics.CUSTOMER_EVENTS,
                "Changes of customers and surveys.",
                Customer.class,
                Survey.class);
        channel(
                Topics.ORG_EVENTS,
                "Units and people, full state, compacted.",
                OrgUnit.class,
                Person.class);
        channel(Topics.GOAL_EVENTS, "Goals, full state, compacted.", Goal.class);
        channel(Topics.SCORE_EVENTS, "Scorecards, full state, compacted.", Scorecard.class);
        channel(
                Topics.INCENTIVE_EVENTS,
                "Statements and plans, full state, compacted.",
                Statement.class,
                CommissionPlan.class);
        var document = NODES.objectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Yardstick events")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "JSON over Kafka with CloudEvents 1.0 headers in binary mode. Within a major version of a type"
                                + " fields are only added, and optional.");
        document.put("defaultContentType", "application/json");
        document.set("channels", channels);
        var components = document.putObject("components");
        components.set("messages", messages);
        var all = components.putObject("schemas");
        schemas.forEach(all::set);
        return document;
    }

    private void channel(String topic, String description, Class<?>... types) {
        var channel =
                channels.putObject(topic).put("address", topic).put("description", description);
        var links = channel.putObject("messages");
        for (var type : types) {
            var name = type.getAnnotation(EventType.class).value();
            links.putObject(name).put("$ref", "#/components/messages/" + name);
            var message =
                    messages.putObject(name)
                            .put("name", name)
                            .put("contentType", "application/json");
            message.set("headers", headers(name));
            message.set(
                    "payload",
                    Fact.class.isAssignableFrom(type) ? change(type) : schema(type, type));
        }
    }

    private static ObjectNode headers(String type) {
        var headers = NODES.objectNode().put("type", "object");
        headers.putArray("required")
                .add("ce_specversion")
                .add("ce_id")
                .add("ce_type")
                .add("ce_source")
                .add("ce_time");
        var properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        properties.putObject("ce_id").put("type", "string");
        properties.putObject("ce_type").put("const", type);
        properties.putObject("ce_source").put("type", "string");
        properties.putObject("ce_time").put("type", "string").put("format", "date-time");
        properties.putObject("ce_subject").put("type", "string");
        properties.putObject("traceparent").put("type", "string");
        return headers;
    }

    private ObjectNode change(Class<?> fact) {
        var schema = (ObjectNode) record(Change.class);
        var properties = (ObjectNode) schema.get("properties");
        properties.set("before", orNull(schema(fact, fact)));
        properties.set("after", schema(fact, fact));
        return schema;
    }

    JsonNode schemaOf(Class<?> type) {
        return record(type);
    }

    private ObjectNode schema(Type generic, AnnotatedElement annotated) {
        var node = NODES.objectNode();
        if (generic instanceof ParameterizedType p) {
            var raw = (Class<?>) p.getRawType();
            var arguments = p.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                node.put("type", "array").set("items", schema(arguments[0], raw));
                return node;
            }
            if (Map.class.isAssignableFrom(raw) && arguments[0] == String.class) {
                node.put("type", "object").set("additionalProperties", schema(arguments[1], raw));
                return node;
            }
        } else if (generic == String.class) {
            return node.put("type", "string");
        } else if (generic == BigDecimal.class && isString(annotated)) {
            return node.put("type", "string").put("pattern", "^-?\\d+(\\.\\d+)?$");
        } else if (generic == long.class || generic == Long.class) {
            return node.put("type", "integer").put("format", "int64");
        } else if (generic == int.class || generic == Integer.class) {
            return node.put("type", "integer").put("format", "int32");
        } else if (generic == boolean.class) {
            return node.put("type", "boolean");
        } else if (generic == Instant.class) {
            return node.put("type", "string").put("format", "date-time");
        } else if (generic == LocalDate.class) {
            return node.put("type", "string").put("format", "date");
        } else if (generic instanceof Class<?> type) {
            return reference(type);
        }
        throw new IllegalArgumentException("how does " + generic + " look on the wire?");
    }

    private static boolean isString(AnnotatedElement component) {
        var format = component.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.STRING;
    }

    private ObjectNode reference(Class<?> type) {
        var name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        if (!schemas.containsKey(name)) {
            schemas.put(name, NODES.nullNode());
            schemas.put(name, named(type));
        }
        return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private JsonNode named(Class<?> type) {
        if (type.isEnum()) {
            var node = NODES.objectNode().put("type", "string");
            var values = node.putArray("enum");
            for (var constant : type.getEnumConstants()) {
                values.add(((Enum<?>) constant).name());
            }
            return node;
        }
        if (type.isSealed() && type.getAnnotation(EventType.class) == null) {
            var node = NODES.objectNode();
            if (isOneText(type)) {
                return node.put("type", "string");
            }
            var options = node.putArray("oneOf");
            for (var leaf : type.getPermittedSubclasses()) {
                options.add(reference(leaf));
            }
            return node;
        }
        return isOneText(type) ? NODES.objectNode().put("type", "string") : record(type);
    }

    /// Written as one string by its `@JsonValue`.
    private static boolean isOneText(Class<?> type) {
        var leaf = type.isSealed() ? type.getPermittedSubclasses()[0] : type;
        for (var method : leaf.getDeclaredMethods()) {
            if (method.isAnnotationPresent(JsonValue.class)
                    && method.getReturnType() == String.class) {
                return true;
            }
        }
        return false;
    }

    private JsonNode record(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("how does " + type + " look on the wire?");
        }
        var node = NODES.objectNode().put("type", "object");
        var required = NODES.arrayNode();
        var properties = NODES.objectNode();
        var kind = type.getAnnotation(JsonTypeName.class);
        if (kind != null) {
            properties.putObject("kind").put("const", kind.value());
            required.add("kind");
        }
        for (var component : type.getRecordComponents()) {
            boolean nullable = isNullable(component);
            var schema = schema(component.getGenericType(), component.getAccessor());
            properties.set(component.getName(), nullable ? orNull(schema) : schema);
            if (!nullable) {
                required.add(component.getName());
            }
        }
        node.set("required", required);
        node.set("properties", properties);
        return node;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode orNull(JsonNode schema) {
        var node = NODES.objectNode();
        node.putArray("oneOf").add(schema).add(NODES.objectNode().put("type", "null"));
        return node;
    }
}
