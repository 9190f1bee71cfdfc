package dev.yardstick.platform.contract;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// A service's OpenAPI file, held against its code in both directions: every operation of one is an
/// operation of the other, with the same parameters; every answer that tests get is documented.
///
/// ```java
/// assertThat(OpenApiContract.ofTheService().differencesFrom(mapping)).isEmpty();
/// ```
///
/// The file is `src/main/resources/static/openapi.yaml`, so that the service serves it.
public final class OpenApiContract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Map<String, Operation> documented;
    private final Set<String> undocumented = new ConcurrentSkipListSet<>();

    private OpenApiContract(Map<String, Operation> documented) {
        this.documented = documented;
    }

    public static OpenApiContract ofTheService() {
        return read("static/openapi.yaml");
    }

    public static OpenApiContract read(String classpathLocation) {
        try (InputStream in = new ClassPathResource(classpathLocation).getInputStream()) {
            Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new OpenApiContract(operations(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the file and the code do not agree on, a sentence each.
    public List<String> differencesFrom(RequestMappingHandlerMapping mapping) {
        Map<String, Operation> coded = CodedOperations.of(mapping);
        List<String> differences = new ArrayList<>();
        new TreeSet<>(coded.keySet())
                .stream()
                        .filter(name -> !documented.containsKey(name))
                        .forEach(name -> differences.add(name + " is not in the file"));
        documented.forEach((name, file) -> {
            Operation code = coded.get(name);
            if (code == null) {
                differences.add(name + " is in the file only");
            } else {
                differences.addAll(file.differencesFrom(code));
            }
        });
        return differences;
    }

    /// A filter for the service under test: it notes each answer that the file does not know.
    /// Register it as a bean of the test, and ask [#undocumentedAnswers] at the end.
    public Filter noting() {
        return (request, response, chain) -> {
            chain.doFilter(request, response);
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            if (pattern != null
                    && request instanceof jakarta.servlet.http.HttpServletRequest asked
                    && response instanceof jakarta.servlet.http.HttpServletResponse answered) {
                note(asked.getMethod() + " " + pattern, answered.getStatus());
            }
        };
    }

    private void note(String name, int status) {
        Operation operation = documented.get(name);
        if (operation != null && !operation.answers().contains(Integer.toString(status))) {
            undocumented.add(name + " answered " + status);
        }
    }

    public Set<String> undocumentedAnswers() {
        return undocumented;
    }

    private static Map<String, Operation> operations(Map<?, ?> document) {
        Map<String, Operation> operations = new TreeMap<>();
        map(document.get("paths"))
                .forEach((path, item) ->
                        map(item)
                                .forEach((method, operation) -> {
                                    if (METHODS.contains(method)) {
                                        Operation read =
                                                Operation.documented(
                                                        method,
                                                        path,
                                                        map(item),
                                                        map(operation),
                                                        document);
                                        operations.put(read.name(), read);
                                    }
                                }));
        return operations;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        Map<String, Object> map = new TreeMap<>();
        if (node instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }
}
