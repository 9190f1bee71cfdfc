package dev.yardstick.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.benchmarks.result.BenchmarkFailed;
import dev.yardstick.benchmarks.result.Machine;
import dev.yardstick.benchmarks.result.Results;
import dev.yardstick.deploy.client.Arguments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private static final Arguments NONE = Arguments.parse(new String[0], Set.of(), Set.of());

    @Test
    void oneThatFailsDoesNotKeepTheNextFromRunning(@TempDir Path folder) {
        var benchmarks = new LinkedHashMap<String, Function<Arguments, Results>>();
        benchmarks.put(
                "first",
                given -> {
                    throw new BenchmarkFailed("it did not end");
                });
        benchmarks.put("second", given -> results("second"));

        assertThat(Bench.run(benchmarks, NONE, folder)).isFalse();
        assertThat(folder.resolve("first.json")).doesNotExist();
        assertThat(folder.resolve("second.json")).isRegularFile();
    }

    @Test
    void allThatWorkAreKept(@TempDir Path folder) {
        assertThat(Bench.run(Map.of("one", given -> results("one")), NONE, folder)).isTrue();
        assertThat(folder.resolve("one.json")).content().contains("\"machine\"");
    }

    private static Results results(String name) {
        return new Results(
                name, Instant.EPOCH, Machine.here(), Map.of(), List.of(Map.of("n", 1)), List.of());
    }
}
