package dev.yardstick.activity.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DetailsTest {

    private static final Fault TOO_LONG = Fault.of(Pointer.ROOT.to("name"), Code.TOO_LONG, 200);

    @Test
    void everyCodeHasASentenceInEveryLanguageAndNoSentenceIsLeftOver() {
        var codes = Stream.of(Code.values()).map(Code::wire).collect(Collectors.toSet());
        for (var locale : List.of(Locale.ROOT, Locale.CHINESE)) {
            var bundle =
                    ResourceBundle.getBundle(
                            "dev.yardstick.activity.intake.details",
                            locale,
                            ResourceBundle.Control.getNoFallbackControl(
                                    ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(bundle.getLocale()).isEqualTo(locale);
            Set<String> sentences = new HashSet<>();
            bundle.getKeys().asIterator().forEachRemaining(sentences::add);
            assertThat(sentences).as(locale.toString()).isEqualTo(codes);
        }
    }

    @Test
    void theReadersLanguageIsSpokenWhereItIsKnown() {
        assertThat(new Details(Locale.ENGLISH).of(TOO_LONG))
                .isEqualTo("must have at most 200 characters");
        assertThat(new Details(Locale.SIMPLIFIED_CHINESE).of(TOO_LONG)).isEqualTo("最多 200 个字符");
        assertThat(new Details(Locale.ITALIAN).of(TOO_LONG))
                .isEqualTo("must have at most 200 characters");
    }

    @Test
    void whatASenderWroteIsNotTakenForAPattern() {
        var fault = Fault.of(Pointer.ROOT, Code.UNKNOWN_FIELD, "a{0}b'c");
        assertThat(new Details(Locale.ENGLISH).of(fault))
                .isEqualTo("is not a field here; the fields are a{0}b'c");
    }

    @Test
    void theOpenApiFileListsEveryCode() throws IOException {
        try (var file = DetailsTest.class.getResourceAsStream("/static/openapi.yaml")) {
            Map<String, Map<String, Map<String, Map<String, List<String>>>>> document =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            assertThat(document.get("components").get("schemas").get("Code").get("enum"))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Code.values()).map(Code::wire).toList());
        }
    }
}
