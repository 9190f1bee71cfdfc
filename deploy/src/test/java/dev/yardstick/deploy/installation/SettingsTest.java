package dev.yardstick.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path ROOT = Path.of("/checkout");

    @Test
    void withoutAWordEverythingIsWhereTheReadmeSays() {
        Settings settings = Settings.of(ROOT, Map.of());
        assertThat(settings.home()).isEqualTo(Path.of("/checkout/.yardstick"));
        assertThat(settings.url(Service.GATEWAY)).hasToString("http://127.0.0.1:8080");
        assertThat(settings.url(Service.INCENTIVE)).hasToString("http://127.0.0.1:8084");
        assertThat(settings.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.kafkaElsewhere()).isEmpty();
    }

    @Test
    void theEnvironmentMovesIt() {
        Settings settings =
                Settings.of(
                        ROOT,
                        Map.of(
                                "YARDSTICK_HOME", "/elsewhere",
                                "YARDSTICK_PORT", "9000",
                                "YARDSTICK_SCORING_PORT", "9003",
                                "YARDSTICK_KAFKA", "kafka:9092"));
        assertThat(settings.home()).isEqualTo(Path.of("/elsewhere"));
        assertThat(settings.kafkaElsewhere()).contains("kafka:9092");
        assertThat(settings.environmentOf(Service.GATEWAY, "secret"))
                .containsEntry("YARDSTICK_PORT", "9000")
                .containsEntry("YARDSTICK_SCORING_PORT", "9003")
                .containsEntry("YARDSTICK_SCORING_URL", "http://127.0.0.1:9003")
                .containsEntry("YARDSTICK_KAFKA", "kafka:9092")
                .containsEntry("YARDSTICK_SECRET", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "80 80"})
    void aPortThatIsNoneIsNamed(String port) {
        assertThatThrownBy(() -> Settings.of(ROOT, Map.of("YARDSTICK_GOAL_PORT", port)))
                .isInstanceOf(Hindrance.class)
                .hasMessage(
                        "YARDSTICK_GOAL_PORT is '%s': give a port between 1 and 65535."
                                .formatted(port));
    }

    @Test
    void installationsOfTestsDoNotMeet() {
        Settings one = Settings.onFreePorts(Path.of("one"), Map.of());
        assertThat(one.ports().values())
                .doesNotHaveDuplicates()
                .doesNotContain(one.broker().port(), one.broker().controllerPort());
    }

    @Test
    void installationsOfTestsKeepTheirOwnDocumentsUnlessTheTestSaysOtherwise() {
        assertThat(
                        Settings.onFreePorts(Path.of("one"), Map.of())
                                .environmentOf(Service.GOAL, "secret"))
                .containsEntry("YARDSTICK_MONGODB_URI", "");
        assertThat(
                        Settings.onFreePorts(
                                        Path.of("one"),
                                        Map.of("YARDSTICK_MONGODB_URI", "mongodb://there"))
                                .environmentOf(Service.GOAL, "secret"))
                .containsEntry("YARDSTICK_MONGODB_URI", "mongodb://there");
    }
}
