package dev.yardstick.deploy.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class GenerateTest {

    private final JsonMapper json = JsonMapper.builder().build();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void factsGoToStandardOutputAsOneJsonObjectPerLine() {
        assertThat(run("--facts", "500", "--seed", "3")).isZero();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(500);
        for (var line : lines) {
            var fact = json.readTree(line);
            assertThat(fact.path("kind").asString("")).isNotEmpty();
            assertThat(fact.path("source").asString("")).isEqualTo("generator");
            assertThat(fact.has("id")).isFalse();
        }
    }

    @Test
    void aFolderHoldsTheOrganisationAndItsGoalsAsWell(@TempDir Path folder) throws IOException {
        assertThat(run("--facts", "100", "--people", "7", "--out", folder.toString())).isZero();
        var organisation = json.readTree(Files.readAllBytes(folder.resolve("organisation.json")));
        assertThat(organisation.path("people").size()).isEqualTo(7);
        var goals = json.readTree(Files.readAllBytes(folder.resolve("goals.json")));
        assertThat(goals.size()).isEqualTo(7);
        assertThat(Files.readAllLines(folder.resolve("facts.ndjson"))).hasSize(100);
    }

    @Test
    void helpNamesWhatItCanDo() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--seed", "--live", "--duplicates", "--reordered", "--late", "--rate");
    }

    @Test
    void whatIsNotUnderstoodIsSaidInOneLine() {
        assertThat(run("--fatcs", "5")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("unknown argument: --fatcs (see --help)");
        assertThat(run("--late", "1.5")).isEqualTo(2);
        assertThat(run("--facts", "0")).isEqualTo(2);
        assertThat(run("--from", "yesterday")).isEqualTo(2);
        assertThat(run("--live")).isEqualTo(2);
    }

    private int run(String... args) {
        var clock = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);
        return Generate.run(args, clock, new PrintStream(out, true), new PrintStream(err, true));
    }
}
