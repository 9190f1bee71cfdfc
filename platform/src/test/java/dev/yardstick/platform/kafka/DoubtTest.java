package dev.yardstick.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Doubt doubt = new Doubt(2, Duration.ofNanos(10), now::get);

    @Test
    void asksOnceInAWhileAfterSomeFailuresInARow() {
        doubt.failed();
        assertThat(doubt.worthAsking()).isTrue();
        doubt.failed();
        assertThat(doubt.worthAsking()).isFalse();
        now.addAndGet(9);
        assertThat(doubt.worthAsking()).isFalse();
        now.addAndGet(1);
        assertThat(doubt.worthAsking()).isTrue();
        assertThat(doubt.worthAsking()).isFalse();
    }

    @Test
    void oneAnswerEndsIt() {
        doubt.failed();
        doubt.failed();
        doubt.answered();
        assertThat(doubt.worthAsking()).isTrue();
        doubt.failed();
        assertThat(doubt.worthAsking()).isTrue();
    }
}
