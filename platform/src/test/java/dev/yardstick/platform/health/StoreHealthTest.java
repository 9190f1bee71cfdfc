package dev.yardstick.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yardstick.platform.document.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class StoreHealthTest {

    @TempDir Path folder;

    @Test
    void aServiceWhoseStoreIsAwayIsNotReady() {
        var store = SqliteStore.open(folder.resolve("any.db"));
        var health = new StoreHealth(store);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        store.close();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
