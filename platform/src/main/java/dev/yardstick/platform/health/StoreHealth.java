package dev.yardstick.platform.health;

import dev.yardstick.platform.document.Store;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Whether the store's engine answers.
final class StoreHealth extends AbstractHealthIndicator {

    private final Store store;

    StoreHealth(Store store) {
        super("the store does not answer");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (store.available()) {
            health.up();
        } else {
            health.down();
        }
    }
}
