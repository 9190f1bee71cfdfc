package dev.yardstick.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StoreAutoConfigurationTest {

    @TempDir Path folder;

    private ApplicationContextRunner service() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(StoreAutoConfiguration.class))
                .withPropertyValues(
                        "yardstick.data=" + folder,
                        "yardstick.service=goal",
                        "yardstick.mongodb.uri=");
    }

    @Test
    void aServiceHasAFileOfItsOwn() {
        service()
                .run(context -> {
                    assertThat(context).hasSingleBean(SqliteStore.class);
                    assertThat(Files.exists(folder.resolve("goal.db"))).isTrue();
                });
        SqliteStore.open(folder.resolve("goal.db")).close();
    }

    @Test
    void theApplicationsNameWillDo() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(StoreAutoConfiguration.class))
                .withPropertyValues(
                        "yardstick.data=" + folder,
                        "yardstick.mongodb.uri=",
                        "spring.application.name=goal-service")
                .run(context -> {
                    assertThat(context).hasSingleBean(Store.class);
                    assertThat(Files.exists(folder.resolve("goal-service.db"))).isTrue();
                });
    }

    @Test
    void aUriPutsDocumentsIntoMongoDb() {
        service()
                .withPropertyValues("yardstick.mongodb.uri=mongodb://127.0.0.1:1")
                .run(context -> assertThat(context).hasSingleBean(MongoStore.class));
    }

    @Test
    void aStoreOfTheServicesOwnComesFirst() {
        var own = SqliteStore.open(folder.resolve("own.db"));
        service()
                .withBean("own", Store.class, () -> own)
                .run(context -> assertThat(context.getBean(Store.class)).isSameAs(own));
    }

    @Test
    void aServiceThatCannotHaveItsStoreSaysWhy() {
        try (var other = SqliteStore.open(folder.resolve("goal.db"))) {
            assertThat(other.available()).isTrue();
            service()
                    .run(context -> {
                        assertThat(context).hasFailed();
                        var analysis =
                                new StoreFailureAnalyzer().analyze(context.getStartupFailure());
                        assertThat(analysis).isNotNull();
                        assertThat(analysis.getDescription())
                                .contains("goal.db is in use by process");
                    });
        }
    }
}
