package dev.yardstick.platform.document;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// The service's [Store], where it has the engines on its class path.
@AutoConfiguration
@ConditionalOnClass(name = {"org.sqlite.JDBC", "com.mongodb.client.MongoClient"})
@EnableConfigurationProperties(StoreSettings.class)
class StoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Store store(StoreSettings settings, Environment environment) {
        var service = service(environment);
        var mongodb = settings.mongodb();
        return mongodb == null || mongodb.uri().isBlank()
                ? SqliteStore.open(settings.data().resolve(service + ".db"))
                : MongoStore.connect(mongodb.uri(), service);
    }

    /// `yardstick.service`, else the application's name.
    private static String service(Environment environment) {
        var application = environment.getProperty("spring.application.name");
        return application == null
                ? environment.getRequiredProperty("yardstick.service")
                : environment.getProperty("yardstick.service", application);
    }
}
