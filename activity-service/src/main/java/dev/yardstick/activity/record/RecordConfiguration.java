package dev.yardstick.activity.record;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.document.Index;
import dev.yardstick.platform.document.Shape;
import dev.yardstick.platform.document.Store;
import dev.yardstick.platform.kafka.Loops;
import dev.yardstick.platform.kafka.RecorderLoop;
import dev.yardstick.platform.position.RecordedFact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    static final String BY_OWNER = "owner";
    static final String BY_KIND = "kind";
    static final String BY_OWNER_AND_KIND = "owner_kind";

    /// Every index costs the recorder time at every fact: only those that a question needs.
    static final Shape<RecordedFact> FACTS =
            Shape.of(
                    "facts",
                    RecordedFact.class,
                    Index.on(BY_OWNER, "fact.owner", "fact.businessDate"),
                    Index.on(BY_KIND, "fact.kind", "fact.businessDate"),
                    Index.on(BY_OWNER_AND_KIND, "fact.owner", "fact.kind", "fact.businessDate"));

    @Bean
    Documents<RecordedFact> facts(Store store) {
        return store.documents(FACTS);
    }

    @Bean
    RecorderLoop recorder(Loops loops, Documents<RecordedFact> facts) {
        return loops.recorder(facts);
    }
}
