package dev.yardstick.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

class JsonTest {

    enum Colour {
        RED
    }

    record Sample(
            String name,
            long count,
            boolean done,
            BigDecimal exact,
            LocalDate on,
            Instant at,
            Colour colour,
            List<String> tags,
            @Nullable String note) {}

    private static final Sample SAMPLE =
            new Sample(
                    "ä",
                    9_007_199_254_740_993L,
                    true,
                    new BigDecimal("1234567890.123456789000"),
                    LocalDate.of(2026, 2, 28),
                    Instant.parse("2026-11-23T18:00:00.123456789Z"),
                    Colour.RED,
                    List.of("a"),
                    null);

    private static final String TEXT =
            """
            {"name":"ä","count":9007199254740993,"done":true,"exact":1234567890.123456789000,"on":"2026-02-28",\
            "at":"2026-11-23T18:00:00.123456789Z","colour":"RED","tags":["a"]}\
            """;

    @Test
    void writesExactlyAndReadsBackTheSame() {
        assertThat(Json.mapper().writeValueAsString(SAMPLE)).isEqualTo(TEXT);
        assertThat(Json.mapper().readValue(TEXT, Sample.class)).isEqualTo(SAMPLE);
        assertThat(Json.strict().readValue(TEXT, Sample.class)).isEqualTo(SAMPLE);
    }

    @Test
    void whatIsNotNullableMustBeThere() {
        for (var component :
                List.of(
                        "\"name\":\"ä\",",
                        "\"count\":9007199254740993,",
                        "\"done\":true,",
                        ",\"tags\":[\"a\"]")) {
            var missing = TEXT.replace(component, "");
            assertThat(missing).isNotEqualTo(TEXT);
            assertThatThrownBy(() -> Json.mapper().readValue(missing, Sample.class))
                    .as(component)
                    .isInstanceOf(JacksonException.class);
        }
        for (var nothing : List.of("\"name\":\"ä\"", "\"done\":true", "\"tags\":[\"a\"]")) {
            var isNull =
                    TEXT.replace(nothing, nothing.substring(0, nothing.indexOf(':')) + ":null");
            assertThat(isNull).isNotEqualTo(TEXT);
            assertThatThrownBy(() -> Json.mapper().readValue(isNull, Sample.class))
                    .as(nothing)
                    .isInstanceOf(JacksonException.class);
        }
    }

    record Outer(Outer.@Nullable Inner inner, List<String> tags) {

        record Inner(int number) {}

        Outer {
            tags = List.copyOf(tags);
        }
    }

    @Test
    void aMemberTypeThatIsNullableMayBeMissing() {
        var without = new Outer(null, List.of());
        assertThat(Json.mapper().writeValueAsString(without)).isEqualTo("{\"tags\":[]}");
        assertThat(Json.mapper().readValue("{\"tags\":[]}", Outer.class)).isEqualTo(without);
        assertThat(Json.mapper().readValue("{\"inner\":{\"number\":2},\"tags\":[]}", Outer.class))
                .isEqualTo(new Outer(new Outer.Inner(2), List.of()));
        assertThatThrownBy(() -> Json.mapper().readValue("{\"inner\":{\"number\":2}}", Outer.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void aNewerWritersComponentIsSkippedAndAStrangersIsRefused() {
        var more = TEXT.replace("{", "{\"later\":1,");
        assertThat(Json.mapper().readValue(more, Sample.class)).isEqualTo(SAMPLE);
        assertThatThrownBy(() -> Json.strict().readValue(more, Sample.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void theStrictReaderDoesNotGuess() {
        for (var wrong :
                List.of(
                        TEXT.replace("9007199254740993", "\"7\""),
                        TEXT.replace("9007199254740993", "7.5"),
                        TEXT.replace("9007199254740993", "99999999999999999999"),
                        TEXT.replace("\"ä\"", "7"),
                        TEXT.replace("true", "\"true\""),
                        TEXT.replace("true", "1"),
                        TEXT.replace("\"RED\"", "0"),
                        TEXT.replace("2026-02-28", "2026-02-29"),
                        TEXT.replace("{", "{\"name\":\"b\","),
                        TEXT + "x")) {
            assertThat(wrong).isNotEqualTo(TEXT);
            assertThatThrownBy(() -> Json.strict().readValue(wrong, Sample.class))
                    .as(wrong)
                    .isInstanceOf(JacksonException.class);
        }
        assertThat(Json.strict().readValue(TEXT.replace("RED", "red"), Sample.class))
                .isEqualTo(SAMPLE);
    }

    record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException(number + " is odd");
            }
        }
    }

    @Test
    void whatARecordRefusesIsRefusedInItsWords() {
        assertThat(Json.mapper().readValue("{\"number\":2}", Even.class)).isEqualTo(new Even(2));
        assertThatThrownBy(() -> Json.mapper().readValue("{\"number\":3}", Even.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("3 is odd");
    }
}
