package dev.yardstick.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.client.Client;
import dev.yardstick.deploy.process.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// What a newcomer does, in the order in which one does it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path HOME = Checkout.root().resolve("deploy/target/system/launcher");
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    private static Settings settings;

    private record Said(int code, String text) {}

    @BeforeAll
    static void anEmptyHomeAndFreePorts() throws Exception {
        Folders.delete(HOME);
        Settings free = Settings.onFreePorts(HOME, Map.of());
        ENVIRONMENT.put("YARDSTICK_HOME", HOME.toString());
        for (Service service : Service.values()) {
            ENVIRONMENT.put(service.portVariable(), Integer.toString(free.port(service)));
        }
        ENVIRONMENT.put(Settings.BROKER_PORT_VARIABLE, Integer.toString(free.broker().port()));
        ENVIRONMENT.put(
                Settings.CONTROLLER_PORT_VARIABLE,
                Integer.toString(free.broker().controllerPort()));
        settings = Settings.of(Checkout.root(), ENVIRONMENT);
    }

    @AfterAll
    static void nothingIsLeftRunning() {
        new Installation(settings, _ -> {}).close();
    }

    @Test
    @Order(1)
    void upStartsEverythingLoadsTheDataAndSaysWhereToGo() {
        Said up = yardstick("up");
        assertThat(up.code()).as(up.text()).isZero();
        assertThat(up.text())
                .contains(
                        "Loading the bundled data",
                        "Yardstick is open at  http://localhost:" + settings.port(Service.GATEWAY),
                        "password yardstick",
                        "curl -u admin:yardstick 'http://localhost:");
        assertThat(sales("2017-Q3")).isPositive();
        Said status = yardstick("status");
        assertThat(status.code()).isZero();
        assertThat(status.text().lines().filter(line -> line.endsWith(" ready"))).hasSize(6);
    }

    @Test
    @Order(2)
    void downStopsEverythingAndUpGoesOnWithTheSameData() {
        double before = sales("2017-Q3");
        Said down = yardstick("down");
        assertThat(down.code()).isZero();
        assertThat(down.text()).endsWith("continues with the same data.\n");
        assertThat(yardstick("status").code()).isEqualTo(1);
        Said up = yardstick("up");
        assertThat(up.code()).as(up.text()).isZero();
        assertThat(up.text()).doesNotContain("Loading");
        assertThat(sales("2017-Q3")).isEqualTo(before);
    }

    @Test
    @Order(3)
    void whatLaterStartsNeedIsWrittenDownAndUsed() {
        double before = sales("2017-Q3");
        assertThat(yardstick("down").code()).isZero();
        for (Service service : Service.values()) {
            assertThat(new Installation(settings, _ -> {}).jar(service).cache().exists())
                    .as("%s wrote down what it needs", service)
                    .isTrue();
        }
        Said up = yardstick("up", "--live");
        assertThat(up.code()).as(up.text()).isZero();
        assertThat(up.text()).contains("live traffic started");
        assertThat(sales("2017-Q3")).isEqualTo(before);
    }

    @Test
    @Order(4)
    void withLivePeopleGoOnSelling() throws Exception {
        String year = Integer.toString(LocalDate.now(ZoneOffset.UTC).getYear());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        double calls = 0;
        while (calls == 0 && System.nanoTime() < deadline) {
            Thread.sleep(250);
            calls = figure(year, "calls");
        }
        assertThat(calls).isPositive();
        assertThat(yardstick("status").text()).containsPattern("live traffic +\\d+ +sells");
    }

    @Test
    @Order(5)
    void resetStopsEverythingAndDeletesTheData() throws Exception {
        Said reset = yardstick("reset");
        assertThat(reset.code()).as(reset.text()).isZero();
        assertThat(reset.text()).endsWith("All data in " + HOME + " is deleted.\n");
        try (Stream<Path> left = Files.list(HOME)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("lock");
        }
        assertThat(yardstick("down").text()).isEqualTo("Nothing is running.\n");
    }

    private static Said yardstick(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code =
                Launcher.run(
                        List.of(arguments),
                        ENVIRONMENT,
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        System.out.print(text);
        return new Said(code, text.replace(System.lineSeparator(), "\n"));
    }

    private static double sales(String period) {
        return figure(period, "sales");
    }

    private static double figure(String period, String kpi) {
        try (Client client =
                new Client(settings.url(Service.GATEWAY), "admin", "yardstick", PATIENCE)) {
            JsonNode card = client.get("/api/units/company/scorecard?period=" + period);
            for (JsonNode figure : card.path("figures")) {
                if (figure.path("kpi").asString("").equals(kpi)) {
                    return Double.parseDouble(figure.path("value").asString("0"));
                }
            }
        }
        throw new AssertionError("no figure " + kpi);
    }
}
