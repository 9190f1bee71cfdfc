package dev.yardstick.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultsTest {

    @Test
    void aTableHasAColumnForEachValueInItsOrder() {
        assertThat(results().table())
                .isEqualTo(
                        """
                        | variant | CPU s |
                        | ------- | ----- |
                        | poll    | 1.50  |
                        | fold    | 1,200 |
                        """);
    }

    @Test
    void theMachineIsKeptWithTheFigures(@TempDir Path folder) throws IOException {
        var kept =
                JsonMapper.builder().build().readTree(Files.readAllBytes(results().keep(folder)));
        assertThat(kept.path("machine").path("cores").asInt()).isPositive();
        assertThat(kept.path("machine").path("cpu").asString("")).isNotBlank();
        assertThat(kept.path("rows").get(0).path("CPU s").asDouble()).isEqualTo(1.5);
    }

    private static Results results() {
        return new Results(
                "fold",
                Instant.EPOCH,
                Machine.here(),
                Map.of("events", 10),
                List.of(row("poll", 1.5), row("fold", 1_200)),
                List.of());
    }

    private static Map<String, Object> row(String variant, Object cpu) {
        var row = new LinkedHashMap<String, Object>();
        row.put("variant", variant);
        row.put("CPU s", cpu);
        return row;
    }
}
