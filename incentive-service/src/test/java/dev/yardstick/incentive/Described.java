package dev.yardstick.incentive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/// Answers held against the schemas of the OpenAPI file, down to the last field: what an answer has
/// and the schema does not name is a difference, too.
final class Described {

    private static final Map<String, Object> SCHEMAS = schemas();

    private final List<String> differences = new ArrayList<>();

    private Described() {}

    private static Map<String, Object> schemas() {
        try {
            var text = Files.readString(Path.of("src/main/resources/static/openapi.yaml"));
            Map<String, Object> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return map(map(file.get("components")).get("schemas"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // names are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /// Where an answer is not what the schema with this name says.
    static List<String> differences(String schema, JsonNode answer) {
        var described = new Described();
        described.compare(map(SCHEMAS.get(schema)), answer, schema);
        return described.differences;
    }

    private void compare(Map<String, Object> schema, JsonNode answer, String at) {
        if (schema.get("$ref") instanceof String reference) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            compare(map(SCHEMAS.get(name)), answer, at);
            return;
        }
        boolean fits =
                switch ((String) schema.get("type")) {
                    case "object" -> answer.isObject();
                    case "array" -> answer.isArray();
                    case "string" -> answer.isString();
                    case "integer" -> answer.isIntegralNumber();
                    case "number" -> answer.isNumber();
                    case "boolean" -> answer.isBoolean();
                    default -> throw new IllegalStateException(at + " has an unknown type");
                };
        if (!fits) {
            differences.add(at + " is " + answer);
        } else if (answer.isArray()) {
            for (int i = 0; i < answer.size(); i++) {
                compare(map(schema.get("items")), answer.get(i), at + "/" + i);
            }
        } else if (answer.isObject()) {
            fields(schema, answer, at);
        }
    }

    private void fields(Map<String, Object> schema, JsonNode answer, String at) {
        if (schema.get("additionalProperties") != null) {
            return;
        }
        if (schema.get("properties") == null) {
            differences.add(at + " is not described");
            return;
        }
        var properties = map(schema.get("properties"));
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .map(Object::toString)
                    .filter(name -> !answer.has(name))
                    .forEach(name -> differences.add(at + "/" + name + " is missing"));
        }
        answer.properties()
                .forEach(field -> {
                    var name = field.getKey();
                    if (properties.get(name) == null) {
                        differences.add(at + "/" + name + " is not described");
                    } else {
                        compare(map(properties.get(name)), field.getValue(), at + "/" + name);
                    }
                });
    }
}
