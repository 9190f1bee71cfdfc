package dev.yardstick.platform.contract;

import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The operations of our controllers, as Spring will route them.
final class CodedOperations {

    private CodedOperations() {}

    static Map<String, Operation> of(RequestMappingHandlerMapping mapping) {
        Map<String, Operation> operations = new TreeMap<>();
        mapping.getHandlerMethods()
                .forEach((info, method) -> {
                    if (isOurs(method)) {
                        add(info, method, operations);
                    }
                });
        return operations;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("dev.yardstick.")
                && !ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    private static void add(
            RequestMappingInfo info, HandlerMethod method, Map<String, Operation> operations) {
        Set<RequestMethod> verbs = info.getMethodsCondition().getMethods();
        if (verbs.isEmpty()) {
            throw new AssertionError(method + " answers every method: name those it means");
        }
        for (String path : info.getPatternValues()) {
            for (RequestMethod verb : verbs) {
                Operation operation = operation(verb + " " + path, method);
                // Two mappings may differ in what they consume only; the file has one operation.
                operations.merge(operation.name(), operation, CodedOperations::both);
            }
        }
    }

    private static Operation both(Operation one, Operation other) {
        Set<String> parameters = new TreeSet<>(one.parameters());
        parameters.addAll(other.parameters());
        Set<String> answers = new TreeSet<>(one.answers());
        answers.addAll(other.answers());
        return new Operation(one.name(), parameters, one.body() || other.body(), answers);
    }

    private static Operation operation(String name, HandlerMethod method) {
        Set<String> parameters = new TreeSet<>();
        // Every operation can answer these; the reader is told what they look like.
        Set<String> answers = new TreeSet<>(Set.of("401"));
        boolean body = false;
        for (Parameter parameter : method.getMethod().getParameters()) {
            boolean isBody = parameter.isAnnotationPresent(RequestBody.class);
            body |= isBody || java.io.InputStream.class.isAssignableFrom(parameter.getType());
            String stated = stated(parameter);
            if (stated != null) {
                parameters.add(stated);
            }
            if (isBody || (stated != null && parameter.getType() != String.class)) {
                answers.add("400");
            }
        }
        ResponseStatus status =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), ResponseStatus.class);
        if (status != null) {
            answers.add(Integer.toString(status.code().value()));
        }
        return new Operation(name, parameters, body, answers);
    }

    private static String stated(Parameter parameter) {
        PathVariable path = parameter.getAnnotation(PathVariable.class);
        if (path != null) {
            return Operation.parameter("path", named(path.value(), path.name(), parameter), true);
        }
        RequestParam query = parameter.getAnnotation(RequestParam.class);
        if (query != null) {
            boolean required = query.required() && isNone(query.defaultValue());
            return Operation.parameter(
                    "query",
                    named(query.value(), query.name(), parameter),
                    required && !isNullable(parameter));
        }
        RequestHeader header = parameter.getAnnotation(RequestHeader.class);
        if (header != null) {
            boolean required = header.required() && isNone(header.defaultValue());
            return Operation.parameter(
                    "header",
                    named(header.value(), header.name(), parameter),
                    required && !isNullable(parameter));
        }
        return null;
    }

    /// Spring takes a parameter that may be null, or an Optional, for one that may be left out.
    private static boolean isNullable(Parameter parameter) {
        return parameter.getType() == java.util.Optional.class
                || parameter
                        .getAnnotatedType()
                        .isAnnotationPresent(org.jspecify.annotations.Nullable.class);
    }

    private static boolean isNone(String defaultValue) {
        return ValueConstants.DEFAULT_NONE.equals(defaultValue);
    }

    private static String named(String value, String name, Parameter parameter) {
        return !value.isEmpty() ? value : !name.isEmpty() ? name : parameter.getName();
    }
}
