package dev.yardstick.activity.intake;

import dev.yardstick.platform.kafka.SubmissionLog;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The edge on a real port, with nothing behind it. Not a `@Configuration`: the whole service would
/// find it.
@EnableAutoConfiguration
@Import({IntakeConfiguration.class, FactsController.class})
class EdgeApplication {

    @Bean
    SubmissionLog submissionLog() {
        return new MemoryLog();
    }
}
