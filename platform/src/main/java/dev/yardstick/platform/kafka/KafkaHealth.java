package dev.yardstick.platform.kafka;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Whether Kafka answers, every loop reads, and every copy has caught up.
final class KafkaHealth extends AbstractHealthIndicator implements AutoCloseable {

    private static final int ANSWERS_WITHIN_SECONDS = 2;

    private final KafkaClients clients;
    private final List<Loop> loops;
    private final List<StateCopy<?>> copies;
    private @Nullable Admin admin;

    KafkaHealth(KafkaClients clients, List<Loop> loops, List<StateCopy<?>> copies) {
        super("Kafka can't be asked");
        this.clients = clients;
        this.loops = loops;
        this.copies = copies;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        admin().describeCluster().clusterId().get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
        builder.up();
        for (var loop : loops) {
            var trouble = loop.trouble();
            if (trouble != null) {
                builder.down().withDetail(loop.group(), trouble);
            }
        }
        for (var copy : copies) {
            if (!copy.caughtUp()) {
                builder.down().withDetail(copy.toString(), "has not caught up");
            }
        }
    }

    private synchronized Admin admin() {
        var asked = admin == null ? clients.admin() : admin;
        admin = asked;
        return asked;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
