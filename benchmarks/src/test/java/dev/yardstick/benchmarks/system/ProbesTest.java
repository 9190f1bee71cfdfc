package dev.yardstick.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbesTest {

    @Test
    void whoWaitsLongLooksLessOften() {
        assertThat(looksWithin(Duration.ofMillis(100))).isEqualTo(20);
        // every 5 ms it would be 1,800
        assertThat(looksWithin(Duration.ofSeconds(9))).isBetween(60, 130);
    }

    private static int looksWithin(Duration time) {
        int looks = 0;
        for (long waited = 0; waited < time.toNanos(); waited += Probes.pauseAfter(waited)) {
            looks++;
        }
        return looks;
    }
}
