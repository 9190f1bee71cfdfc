package dev.yardstick.benchmarks.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.benchmarks.result.BenchmarkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldBenchTest {

    @Test
    void aRunThatDoesNotEndIsEndedWithWhatItLastSaid(@TempDir Path folder) throws IOException {
        var log = Files.writeString(folder.resolve("output"), "no longer assigned\n");
        var hangs = new ProcessBuilder("sleep", "600").start();

        assertThatThrownBy(() -> FoldBench.await(hangs, Duration.ofMillis(50), "fold-stream", log))
                .isInstanceOf(BenchmarkFailed.class)
                .hasMessageContaining("fold-stream did not end within 0 s")
                .hasMessageContaining("no longer assigned");
        assertThat(hangs.isAlive()).isFalse();
    }

    @Test
    void aRunThatEndsIsLeftToEnd(@TempDir Path folder) throws Exception {
        var log = Files.createFile(folder.resolve("output"));
        var ends = new ProcessBuilder("sleep", "0").start();

        FoldBench.await(ends, Duration.ofSeconds(60), "fold", log);

        assertThat(ends.exitValue()).isZero();
    }
}
