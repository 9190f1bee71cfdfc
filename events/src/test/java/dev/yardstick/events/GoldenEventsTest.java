package dev.yardstick.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the promise of the contract: what was ever written can be read for ever. Golden files are
/// added, never changed; a new component of an event is optional, so the old file still reads.
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// Each type on the wire with the class that its payload is.
    static final Map<String, Class<?>> PAYLOADS = payloads();

    private static Map<String, Class<?>> payloads() {
        var types = new TreeMap<String, Class<?>>();
        Stream.concat(
                        Stream.of(Fact.class.getPermittedSubclasses()),
                        Stream.of(Revised.class.getPermittedSubclasses()))
                .forEach(type ->
                        types.put(
                                nameOf(type),
                                Fact.class.isAssignableFrom(type) ? Change.class : type));
        types.put(nameOf(Submission.class), Submission.class);
        return types;
    }

    private static String nameOf(Class<?> type) {
        var named = type.getAnnotation(EventType.class);
        assertThat(named).as("the event type of %s", type).isNotNull();
        return named.value();
    }

    /// Each golden file: `type.json`, and `type~with.json` for what was added to it later.
    static Stream<String> files() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files
                    .map(f -> f.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String typeOf(String file) {
        return file.replaceFirst("~.*", "");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aGoldenEventReadsAndWritesBackWhatItSaid(String file) throws IOException {
        var type = PAYLOADS.get(typeOf(file));
        var golden = JSON.readTree(Files.readString(GOLDEN.resolve(file + ".json")));

        Object event = JSON.treeToValue(golden, type);
        JsonNode written = JSON.readTree(JSON.writeValueAsString(event));
        Object readAgain = JSON.treeToValue(written, type);

        assertThat(missing(golden, written, "")).isEmpty();
        assertThat(readAgain).isEqualTo(event);
    }

    @Test
    void everyGoldenFileBelongsToATypeOfTheContract() throws IOException {
        assertThat(files().map(GoldenEventsTest::typeOf).collect(Collectors.toSet()))
                .isEqualTo(PAYLOADS.keySet());
    }

    /// The places where `written` does not say what `golden` said. What it says beyond that is an
    /// addition, and allowed.
    private static Map<String, String> missing(JsonNode golden, JsonNode written, String at) {
        var differences = new TreeMap<String, String>();
        if (golden.isObject()) {
            golden.properties()
                    .forEach(p -> {
                        var there = written.get(p.getKey());
                        differences.putAll(
                                there == null
                                        ? Map.of(at + "/" + p.getKey(), "is gone")
                                        : missing(p.getValue(), there, at + "/" + p.getKey()));
                    });
        } else if (golden.isArray() && written.isArray() && golden.size() == written.size()) {
            for (int i = 0; i < golden.size(); i++) {
                differences.putAll(missing(golden.get(i), written.get(i), at + "/" + i));
            }
        } else if (!golden.equals(written)) {
            differences.put(at, golden + " became " + written);
        }
        return differences;
    }
}
