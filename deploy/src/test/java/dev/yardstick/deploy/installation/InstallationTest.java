package dev.yardstick.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the way of a start, each in one line.
class InstallationTest {
    @TempDir Path folder;

    @Test
    void aPortInUseIsNamedWithWhatToDoAndNothingIsStarted() throws Exception {
        Settings settings = Settings.onFreePorts(folder, Map.of());
        int port = settings.port(Service.INCENTIVE);
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Installation installation = new Installation(settings, _ -> {})) {
            assertThatThrownBy(installation::start)
                    .isInstanceOf(Hindrance.class)
                    .hasMessage(
                            "Port %d, which incentive-service needs, is in use: stop what listens there, or set YARDSTICK_INCENTIVE_PORT to another port."
                                    .formatted(port));
            assertThat(installation.broker()).isEmpty();
        }
    }

    @Test
    void tooLittleRoomIsToldBeforeAnythingIsStarted() throws Exception {
        Settings settings = Settings.onFreePorts(folder, Map.of());
        try (Installation installation =
                new Installation(settings, _ -> {}, _ -> (500L << 20) - 1)) {
            assertThatThrownBy(installation::start)
                    .isInstanceOf(Hindrance.class)
                    .hasMessage(
                            "Only 499 MB are free for %s, 500 are needed: make room, or set YARDSTICK_HOME to a folder on another disk."
                                    .formatted(folder));
            assertThat(installation.broker()).isEmpty();
        }
    }

    @Test
    void whatFailsOnAFullDiskIsSaidToFailForThat() throws Exception {
        Settings settings = Settings.onFreePorts(folder, Map.of());
        try (Installation installation = new Installation(settings, _ -> {}, _ -> 0)) {
            assertThatThrownBy(() -> installation.awaitReady(EnumSet.of(Service.GOAL)))
                    .isInstanceOf(Hindrance.class)
                    .hasMessage(
                            "The disk that %s is on is full: make room and try again."
                                    .formatted(folder));
        }
        try (Installation installation = new Installation(settings, _ -> {}, _ -> 1L << 40)) {
            assertThatThrownBy(() -> installation.awaitReady(EnumSet.of(Service.GOAL)))
                    .isInstanceOf(Hindrance.class)
                    .hasMessageStartingWith("goal-service ended while it started: see ");
        }
    }

    @Test
    void upTellsOfAPortInUseInOneLineBeforeItDoesAnythingElse() throws Exception {
        Settings free = Settings.onFreePorts(folder, Map.of());
        Map<String, String> environment = new HashMap<>();
        environment.put("YARDSTICK_HOME", folder.toString());
        for (Service service : Service.values()) {
            environment.put(service.portVariable(), Integer.toString(free.port(service)));
        }
        environment.put(Settings.BROKER_PORT_VARIABLE, Integer.toString(free.broker().port()));
        environment.put(
                Settings.CONTROLLER_PORT_VARIABLE,
                Integer.toString(free.broker().controllerPort()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ServerSocket _ =
                new ServerSocket(free.broker().port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(
                            Launcher.run(
                                    List.of("up"),
                                    environment,
                                    new PrintStream(said, true, StandardCharsets.UTF_8)))
                    .isEqualTo(1);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Starting Yardstick in " + folder,
                        "Port %d, which the broker needs, is in use: stop what listens there, or set YARDSTICK_BROKER_PORT to another port."
                                .formatted(free.broker().port()));
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aFolderThatCantBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (Installation installation =
                new Installation(Settings.onFreePorts(file.resolve("home"), Map.of()), _ -> {})) {
            assertThatThrownBy(installation::start)
                    .isInstanceOf(Hindrance.class)
                    .hasMessageStartingWith("Can't write to " + file)
                    .hasMessageEndingWith("set YARDSTICK_HOME to a folder you may write to.");
        }
    }

    @Test
    void aCommandThatGoesWrongIsOneLineAndExitCodeOne() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                Launcher.run(
                        List.of("up"),
                        Map.of("YARDSTICK_HOME", folder.toString(), "YARDSTICK_PORT", "eighty"),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "YARDSTICK_PORT is 'eighty': give a port between 1 and 65535."
                                + System.lineSeparator());
    }

    @Test
    void stoppingWhatDoesNotRunIsNoTrouble() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                Launcher.run(
                        List.of("down"),
                        Map.of("YARDSTICK_HOME", folder.toString()),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Nothing is running.");
    }
}
