package dev.yardstick.platform.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One operation, as the file or the code states it.
///
/// @param name `GET /api/goals/{id}`
/// @param parameters `path id required`, `query limit optional`
/// @param answers status codes: those that the file lists, or those that the code is bound to give
record Operation(String name, Set<String> parameters, boolean body, Set<String> answers) {

    static Operation documented(
            String method,
            String path,
            Map<String, Object> item,
            Map<String, Object> operation,
            Map<?, ?> document) {
        Set<String> parameters = new TreeSet<>();
        parameters(item.get("parameters"), document, parameters);
        parameters(operation.get("parameters"), document, parameters);
        return new Operation(
                method.toUpperCase(Locale.ROOT) + " " + path,
                parameters,
                operation.containsKey("requestBody"),
                OpenApiContract.map(operation.get("responses")).keySet());
    }

    private static void parameters(Object list, Map<?, ?> document, Set<String> into) {
        if (list instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                Map<String, Object> resolved = resolved(OpenApiContract.map(parameter), document);
                into.add(
                        parameter(
                                String.valueOf(resolved.get("in")),
                                String.valueOf(resolved.get("name")),
                                Boolean.TRUE.equals(resolved.get("required"))));
            }
        }
    }

    static String parameter(String in, String name, boolean required) {
        String shown = in.equals("header") ? name.toLowerCase(Locale.ROOT) : name;
        return in + " " + shown + (required ? " required" : " optional");
    }

    private static Map<String, Object> resolved(Map<String, Object> node, Map<?, ?> document) {
        if (!(node.get("$ref") instanceof String reference)) {
            return node;
        }
        Object at = document;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            at = OpenApiContract.map(at).get(step);
        }
        return OpenApiContract.map(at);
    }

    List<String> differencesFrom(Operation code) {
        List<String> differences = new ArrayList<>();
        missing(parameters, code.parameters, " is not in the code: parameter ", differences);
        missing(code.parameters, parameters, " is not in the file: parameter ", differences);
        missing(code.answers, answers, " is not in the file: answer ", differences);
        if (body != code.body) {
            differences.add(name + " has a body in the " + (body ? "file" : "code") + " only");
        }
        if (answers.stream().noneMatch(status -> status.startsWith("2"))) {
            differences.add(name + " documents no success");
        }
        return differences;
    }

    private void missing(Set<String> of, Set<String> in, String says, List<String> into) {
        of.stream()
                .filter(each -> !in.contains(each))
                .forEach(each -> into.add(name + says + each));
    }
}
