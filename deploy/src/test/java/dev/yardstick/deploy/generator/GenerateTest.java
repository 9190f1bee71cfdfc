package dev.yardstick.deploy.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.client.OrgJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class GenerateTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

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
    void aRunningSystemIsToldTheOrganisationItsGoalsAndEveryFactOnce() throws IOException {
        try (var door = new FakeDoor()) {
            door.busy.set(2);
            assertThat(run("--send", door.url(), "--facts", "300", "--rate", "0", "--people", "5"))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(door.asked.subList(0, 2))
                    .containsExactly("POST /api/org", "POST /api/goals");
            assertThat(door.facts).hasSize(300);
            assertThat(owners(door)).hasSizeBetween(2, 5);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("300 facts sent, 300 accepted");
        }
    }

    @Test
    void liveTrafficIsOfThePeopleWhoAreThereAndOfNow() throws IOException {
        try (var door = new FakeDoor()) {
            var world = World.of(9, 4, 2, LocalDate.of(2026, 1, 1));
            door.knows(
                    json.readTree(
                            json.writeValueAsBytes(
                                    OrgJson.organisation(world.units(), world.people()))));
            assertThat(run("--live", "--send", door.url(), "--facts", "40", "--rate", "50"))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(door.asked).doesNotContain("POST /api/org", "POST /api/goals");
            assertThat(door.facts).hasSize(40);
            assertThat(world.people().stream().map(each -> each.person().value()).toList())
                    .containsAll(owners(door));
            for (var fact : door.facts) {
                assertThat(fact.path("source").asString("")).startsWith("live-");
                assertThat(Instant.parse(fact.path("occurredAt").asString("")))
                        .isBetween(NOW.minusSeconds(3_600), NOW.plusSeconds(60));
            }
        }
    }

    @Test
    void aSystemThatRefusesIsSaidInOneLine() throws IOException {
        try (var door = new FakeDoor()) {
            assertThat(run("--existing", "--send", door.url() + "/", "--facts", "10")).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).strip().lines()).hasSize(1);
    }

    private static Set<String> owners(FakeDoor door) {
        return door.facts.stream()
                .map(fact -> fact.path("owner").asString(""))
                .collect(Collectors.toSet());
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
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return Generate.run(args, clock, new PrintStream(out, true), new PrintStream(err, true));
    }
}
