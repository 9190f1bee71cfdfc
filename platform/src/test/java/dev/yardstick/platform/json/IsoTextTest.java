package dev.yardstick.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reading times must give what Jackson's own readers give, and refuse what they refuse.
class IsoTextTest {

    private static final JsonMapper JACKSONS = JsonMapper.builder().build();

    private static final List<String> ODD =
            List.of(
                    "",
                    "2026",
                    "2026-11-23",
                    "2026-02-29",
                    "2024-02-29",
                    "2026-13-01",
                    "2026-00-10",
                    "+12026-11-23",
                    "-2026-11-23",
                    "2026-11-23T",
                    "2026-11-23T18:00Z",
                    "2026-11-23T18:00:00",
                    "2026-11-23T18:00:00Z",
                    "2026-11-23t18:00:00z",
                    "2026-11-23 18:00:00Z",
                    "2026-11-23T24:00:00Z",
                    "2026-11-23T24:00:01Z",
                    "2026-11-23T23:59:60Z",
                    "2026-11-23T18:60:00Z",
                    "2026-11-23T18:00:00.Z",
                    "2026-11-23T18:00:00.1Z",
                    "2026-11-23T18:00:00,1Z",
                    "2026-11-23T18:00:00.123456789Z",
                    "2026-11-23T18:00:00.1234567890Z",
                    "2026-11-23T18:00:00.12x4Z",
                    "2026-11-23T18:00:00+02:00",
                    "2026-11-23T18:00:00.5+0000",
                    "0000-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "٢٠٢٦-11-23",
                    "1764000000",
                    "1764000000.5");

    @Test
    void timesInTheUsualFormAreReadAsTheyWereWritten() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var at =
                    Instant.ofEpochSecond(
                            random.nextLong(-62_167_219_200L, 253_402_300_800L),
                            random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
            assertThat(IsoText.instant(at.toString())).as("seed %d", seed).isEqualTo(at);
            var on = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), 86_400L));
            assertThat(IsoText.date(on.toString())).as("seed %d", seed).isEqualTo(on);
        }
    }

    @Test
    void oddTextsAreTakenOrRefusedAsByJackson() {
        ODD.forEach(IsoTextTest::assertReadAlike);
    }

    @Test
    void usualTextsWithACharacterChangedAreTakenOrRefusedAsByJackson() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        System.out.println("seed " + seed);
        for (int i = 0; i < 5_000; i++) {
            var text =
                    new StringBuilder(
                            random.nextBoolean() ? "2026-11-23T18:00:00.25Z" : "2024-02-28");
            text.setCharAt(
                    random.nextInt(text.length()), "0123456789-:.TZ+ x".charAt(random.nextInt(18)));
            assertReadAlike(text.toString());
        }
    }

    private static void assertReadAlike(String text) {
        var json = JACKSONS.writeValueAsString(text);
        assertThat(read(Json.mapper(), json, Instant.class))
                .as(text)
                .isEqualTo(read(JACKSONS, json, Instant.class));
        assertThat(read(Json.mapper(), json, LocalDate.class))
                .as(text)
                .isEqualTo(read(JACKSONS, json, LocalDate.class));
    }

    private static Object read(JsonMapper mapper, String json, Class<?> type) {
        try {
            return String.valueOf(mapper.readValue(json, type));
        } catch (JacksonException e) {
            return e.getOriginalMessage();
        }
    }
}
