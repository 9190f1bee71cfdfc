package dev.yardstick.deploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    @TempDir Path folder;

    @Test
    void isFoundAgainUntilItIsStopped() {
        Running sleeper = start("sleep 60");
        assertThat(Running.find(folder, "sleeper").map(Running::pid)).contains(sleeper.pid());

        assertThat(sleeper.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(Running.find(folder, "sleeper")).isEmpty();
        assertThat(folder.resolve("sleeper.pid")).doesNotExist();
    }

    @Test
    void aPidThatNowBelongsToSomebodyElseIsNotMistaken() throws IOException {
        Path pidFile = folder.resolve("sleeper.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
        assertThat(Running.find(folder, "sleeper")).isEmpty();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void aPidFileThatIsNoneIsSwept() throws IOException {
        Files.writeString(folder.resolve("sleeper.pid"), "garbage");
        assertThat(Running.find(folder, "sleeper")).isEmpty();
    }

    @Test
    void oneThatDoesNotListenIsEndedAllTheSame() throws Exception {
        Running deaf = start("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        Path output = folder.resolve("sleeper.out");
        while (!Files.readString(output).contains("deaf")) {
            Thread.sleep(20);
        }
        assertThat(deaf.stop(Duration.ofMillis(300))).isFalse();
        assertThat(deaf.isAlive()).isFalse();
    }

    private Running start(String script) {
        return Running.start(
                new Program("sleeper", List.of("/bin/sh", "-c", script), Map.of(), folder));
    }
}
