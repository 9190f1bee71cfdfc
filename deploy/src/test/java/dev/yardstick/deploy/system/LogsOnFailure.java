package dev.yardstick.deploy.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When a test fails, what the services had to say last: where the build runs on another machine,
/// its output is all there is.
final class LogsOnFailure
        implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final int ERRORS = 5;
    private static final int LINES_OF_A_STACK = 25;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        print(RunningSystem.homes());
        throw failure;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        print(RunningSystem.homes());
        throw failure;
    }

    static void print(List<Path> homes) {
        for (Path home : homes) {
            for (Path log : logs(home)) {
                List<String> errors = lastErrors(log);
                if (!errors.isEmpty()) {
                    System.out.println("The last errors in " + log);
                    errors.forEach(error -> System.out.println("  " + error));
                }
            }
        }
    }

    /// The services' and the broker's, and what programs said before they could log. (Kafka calls
    /// its data logs too.)
    private static List<Path> logs(Path home) {
        return Stream.of(home.resolve("log"), home.resolve("run"), home.resolve("broker"))
                .filter(Files::isDirectory)
                .flatMap(LogsOnFailure::filesIn)
                .filter(file -> file.toString().matches(".*\\.(log|out)"))
                .sorted()
                .toList();
    }

    private static Stream<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lastErrors(Path log) {
        ArrayDeque<String> last = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.filter(line -> line.contains("ERROR") || line.contains("FATAL"))
                    .forEach(line -> {
                        last.add(line);
                        if (last.size() > ERRORS) {
                            last.remove();
                        }
                    });
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof MalformedInputException)) {
                throw e;
            }
            // A process was killed in the middle of a letter.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return last.stream().map(LogsOnFailure::readable).toList();
    }

    /// From ECS's JSON to what people read; anything else as it is.
    private static String readable(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            String stack = entry.path("error").path("stack_trace").asString("");
            return "%s %s %s%n%s"
                    .formatted(
                            entry.path("@timestamp").asString(""),
                            entry.path("log").path("logger").asString(""),
                            entry.path("message").asString(""),
                            String.join(
                                    System.lineSeparator(),
                                    stack.lines().limit(LINES_OF_A_STACK).toList()));
        } catch (JacksonException e) {
            return line;
        }
    }
}
