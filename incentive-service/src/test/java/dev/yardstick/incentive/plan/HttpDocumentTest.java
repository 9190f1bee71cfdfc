package dev.yardstick.incentive.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.incentive.plan.HttpDocument.Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDocumentTest {

    private static String code(String text, Format format) {
        return switch (HttpDocument.read(text.getBytes(StandardCharsets.UTF_8), format)) {
            case HttpDocument.Text.Written written -> "taken";
            case HttpDocument.Text.Broken(var refusal) -> refusal.code().text();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: 1                              | YAML | taken
                    a: &x 1                           | YAML | no-aliases
                    a: *x                             | YAML | no-aliases
                    a: !!java.net.URL [x]             | YAML | no-tags
                    a: !!str 1                        | YAML | no-tags
                    !!map {a: 1}                      | YAML | no-tags
                    {a: [1, 2}                        | YAML | bad-yaml
                    a: b: c                           | YAML | bad-yaml
                    ? [a]                             | YAML | bad-yaml
                    {"a": 1}                          | JSON | taken
                    {"a": 1} {}                       | JSON | bad-json
                    {"a": 1                           | JSON | bad-json
                    {a: 1}                            | JSON | bad-json
                    """)
    void textIsTakenOrRefusedByName(String text, Format format, String code) {
        assertThat(code(text, format)).isEqualTo(code);
    }

    @Test
    void whatIsEmptyOrTwoDocumentsIsNone() {
        assertThat(code("", Format.YAML)).isEqualTo("bad-yaml");
        assertThat(code("", Format.JSON)).isEqualTo("bad-json");
        assertThat(code("a: 1\n---\nb: 2\n", Format.YAML)).isEqualTo("bad-yaml");
    }

    @Test
    void sizeAndDepthAndNumberHaveLimits() {
        assertThat(code("[".repeat(20) + "]".repeat(20), Format.YAML)).isEqualTo("taken");
        assertThat(code("[".repeat(40) + "]".repeat(40), Format.JSON)).isEqualTo("too-deep");
        assertThat(code("[".repeat(40) + "]".repeat(40), Format.YAML)).isIn("too-deep", "bad-yaml");
        assertThat(code("[" + "1,".repeat(HttpDocument.MOST_VALUES) + "1]", Format.JSON))
                .isEqualTo("too-many-values");
        assertThat(code("a: " + "x".repeat(HttpDocument.LARGEST), Format.YAML))
                .isEqualTo("too-large");
    }

    @Test
    void onlyUtf8IsText() {
        var read = HttpDocument.read(new byte[] {'a', ':', ' ', (byte) 0xC3}, Format.YAML);

        assertThat(read)
                .isInstanceOfSatisfying(
                        HttpDocument.Text.Broken.class,
                        broken -> assertThat(broken.refusal().code()).isEqualTo(Code.BAD_ENCODING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    12        | a number
                    -0.50     | a number
                    1e3       | a number
                    007       | text
                    7.5 %     | text
                    2026-01-01| text
                    'true'    | true or false
                    yes       | text
                    ~         | nothing
                    """)
    void aPlainScalarIsWhatItLooksLike(String written, String shape) {
        var fields = (Value.Fields) Written.yaml("a: " + written);

        assertThat(fields.values().get("a").shape()).isEqualTo(shape);
    }

    @Test
    void yamlAndJsonSayTheSame() {
        assertThat(Written.yaml("a: [1, x, true, {b: null}]"))
                .isEqualTo(Written.json("{\"a\": [1, \"x\", true, {\"b\": null}]}"));
    }
}
