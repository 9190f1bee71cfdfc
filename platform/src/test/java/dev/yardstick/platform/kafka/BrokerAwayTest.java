package dev.yardstick.platform.kafka;

import static dev.yardstick.platform.kafka.Pipeline.customer;
import static dev.yardstick.platform.kafka.Pipeline.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.events.Topics;
import dev.yardstick.platform.position.Positioned;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class BrokerAwayTest {

    @TempDir Path home;

    @Test
    void whileKafkaIsAwayAppendingFailsSoonAndEverythingResumesAfterwards() throws Exception {
        var seen = ConcurrentHashMap.<String>newKeySet();
        try (var broker = new TestBroker(home);
                var pipeline = new Pipeline(broker.address(), home.resolve("facts.db"))) {
            pipeline.recorder();
            pipeline.changes(
                    "away",
                    new ChangeHandler.OfWholeWindows() {
                        @Override
                        public void fold(List<Positioned> window) {
                            window.forEach(p -> seen.add(p.change().after().externalId()));
                        }

                        @Override
                        public void settle() {}
                    });
            pipeline.append(customer("before", 1));
            eventually(() -> seen.contains("before"));

            var health = new KafkaHealth(pipeline.clients, List.of(), List.of());
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            broker.stop();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThatThrownBy(() ->
                            pipeline.submissions
                                    .append(customer("during", 1))
                                    .get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(KafkaUnavailable.class);
            broker.start();
            eventually(() -> health.health().getStatus().equals(Status.UP));
            health.close();

            eventually(() -> {
                try {
                    pipeline.append(customer("after", 1));
                    return true;
                } catch (Exception e) {
                    return false;
                }
            });
            eventually(() -> seen.contains("after"));
            eventually(() ->
                    pipeline.committed("away", Topics.CUSTOMER_EVENTS)
                            == pipeline.all(Topics.CUSTOMER_EVENTS).size());
        }
    }
}
