package dev.yardstick.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbesTest {

    @Test
    void whoWaitsLongLooksLessOften() {
        assertThat(looksWithin(Duration.ofMillis(100))).isEqualTo(9);
        // every 10 ms it would be 900
        assertThat(looksWithin(Duration.ofSeconds(9))).isBetween(20, 50);
    }

    private static int looksWithin(Duration time) {
        int looks = 0;
        for (long waited = 0; waited < time.toNanos(); waited += Probes.pauseAfter(waited)) {
            looks++;
        }
        return looks;
    }
}
