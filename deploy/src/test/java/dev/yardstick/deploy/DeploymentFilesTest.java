package dev.yardstick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.process.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// Compose, Kubernetes and the dashboard can't be run by the tests. What they name has to be there.
class DeploymentFilesTest {
    private static final Path ROOT = Checkout.root();
    private static final Pattern VARIABLE = Pattern.compile("YARDSTICK_[A-Z_]+[A-Z]");
    private static final Pattern METER = Pattern.compile("\"(yardstick\\.[a-z.]+)\"");
    private static final Pattern SERIES = Pattern.compile("yardstick_[a-z_]+");
    private static final String SUFFIXES = "(_seconds)?(_bucket|_sum|_count|_total|_max)?$";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy/compose.yaml",
                "deploy/kubernetes/services.yaml",
                "deploy/kubernetes/configuration.yaml",
                "deploy/dashboards/prometheus.yaml"
            })
    void isYamlAndNamesOnlyVariablesThatAServiceReads(String file) {
        String text = read(ROOT.resolve(file));
        assertThat(new Yaml().loadAll(text)).isNotEmpty().allMatch(part -> part instanceof Map);
        assertThat(named(VARIABLE, text)).isSubsetOf(variablesThatAreRead());
    }

    @Test
    void severalProcessesOfScoringKeepNothingAtHand() {
        Map<?, ?> spec = specOf("scoring-service");
        Map<?, ?> container = first(at(at(at(spec, "template"), "spec"), "containers"));
        boolean alone = true;
        for (Object variable : (List<?>) container.get("env")) {
            if (variable instanceof Map<?, ?> named
                    && "YARDSTICK_SCORING_ALONE".equals(named.get("name"))) {
                alone = !"false".equals(named.get("value"));
            }
        }
        assertThat(alone).isEqualTo(((Integer) spec.get("replicas")) == 1);
    }

    private static Map<?, ?> specOf(String deployment) {
        for (Object part :
                new Yaml().loadAll(read(ROOT.resolve("deploy/kubernetes/services.yaml")))) {
            if (part instanceof Map<?, ?> object
                    && "Deployment".equals(object.get("kind"))
                    && deployment.equals(((Map<?, ?>) at(object, "metadata")).get("name"))) {
                return (Map<?, ?>) at(object, "spec");
            }
        }
        throw new AssertionError("there is no deployment " + deployment);
    }

    private static Object at(Object map, String key) {
        return Objects.requireNonNull(((Map<?, ?>) map).get(key), key);
    }

    private static Map<?, ?> first(Object list) {
        return (Map<?, ?>) ((List<?>) list).getFirst();
    }

    @Test
    void theLauncherSetsOnlyVariablesThatAServiceReads() {
        assertThat(variablesThatAreRead()).contains("YARDSTICK_KAFKA", "YARDSTICK_SECRET");
        String settings =
                read(
                        ROOT.resolve(
                                "deploy/src/main/java/dev/yardstick/deploy/installation/Settings.java"));
        Set<String> toldByTheLauncher =
                named(Pattern.compile("told\\.put\\(\"(YARDSTICK_[A-Z_]+)\""), settings);
        assertThat(toldByTheLauncher).isNotEmpty().isSubsetOf(variablesThatAreRead());
    }

    @Test
    void theDashboardShowsOnlyMetersThatExist() {
        Set<String> meters =
                named(
                                METER,
                                read(
                                        ROOT.resolve(
                                                "platform/src/main/java/dev/yardstick/platform/metrics/Metrics.java")))
                        .stream()
                        .map(name -> name.replace('.', '_'))
                        .collect(Collectors.toSet());
        String dashboard = read(ROOT.resolve("deploy/dashboards/pipeline.json"));
        Set<String> shown =
                named(SERIES, dashboard).stream()
                        .map(name -> name.replaceFirst(SUFFIXES, ""))
                        .collect(Collectors.toSet());
        assertThat(shown).isNotEmpty().isSubsetOf(meters);
    }

    /// In the sources of the services and the platform: their configuration and their code.
    private static Set<String> variablesThatAreRead() {
        Set<String> variables = new TreeSet<>();
        for (String module :
                new String[] {
                    "platform",
                    "goal-service",
                    "activity-service",
                    "scoring-service",
                    "incentive-service",
                    "gateway"
                }) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                files.filter(file -> file.toString().matches(".*\\.(java|ya?ml|properties)"))
                        .forEach(file -> variables.addAll(named(VARIABLE, read(file))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return variables;
    }

    private static Set<String> named(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
