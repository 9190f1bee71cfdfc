package dev.yardstick.deploy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.deploy.process.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `./yardstick` says before there is any Java to say it.
class ScriptTest {
    @TempDir Path folder;

    private record Said(int code, String text) {}

    /// Wherever this runs there is a JDK that is new enough: the script is told to want a newer
    /// one.
    @BeforeEach
    void copyWithAHigherWish() throws IOException {
        String script = Files.readString(Checkout.root().resolve("yardstick"));
        String wanting = script.replace("\nwanted=25\n", "\nwanted=99\n");
        assertThat(wanting).isNotEqualTo(script);
        Files.writeString(folder.resolve("yardstick"), wanting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up --live", "down", "status", "verify", "bench", "doctor jdk"})
    void aMissingJdkIsOneLineThatSaysWhereOneWasLookedForAndWhatToDo(String command)
            throws Exception {
        Said said = run("yardstick", command);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text().strip().lines()).hasSize(1);
        assertThat(said.text())
                .startsWith("No JDK 99 or newer in JAVA_HOME, on the PATH, in /usr/lib/jvm")
                .contains("install one", "set JAVA_HOME");
    }

    @Test
    void aJdkThatIsNewEnoughIsFoundWhereJavaHomeSays() throws Exception {
        Path home = folder.resolve("jdk-99");
        Files.createDirectories(home.resolve("bin"));
        for (String tool : List.of("java", "javac")) {
            Path file = Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"99.0.1\"\n");
        Said said = run("yardstick", "doctor jdk", "JAVA_HOME=" + home);
        assertThat(said.text().strip()).isEqualTo("JDK    99 in " + home);
        assertThat(said.code()).isZero();
    }

    @Test
    void aCommandThatIsNotThereIsOneLine() throws Exception {
        Said said = run("yardstick", "dwon");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text().strip())
                .isEqualTo("There is no command 'dwon'; see ./yardstick --help");
    }

    private Said run(String script, String arguments, String... environment) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-u", "JAVA_HOME"));
        command.add("HOME=" + folder);
        command.addAll(List.of(environment));
        command.addAll(List.of("bash", folder.resolve(script).toString()));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }
}
