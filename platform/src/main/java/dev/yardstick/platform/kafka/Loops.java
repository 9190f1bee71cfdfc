package dev.yardstick.platform.kafka;

import dev.yardstick.platform.document.Documents;
import dev.yardstick.platform.position.RecordedFact;
import java.util.List;

/// Makes the loops that read facts. A service declares what it gets as a bean, and it runs with the
/// application.
///
/// ```java
/// @Bean
/// ChangeLoop scoring(Loops loops, ChangeHandler scoring) {
///     return loops.changes("scoring", Topics.FACT_TOPICS, scoring);
/// }
/// ```
public final class Loops {

    /// Reads intake in the group `recorder`.
    public RecorderLoop recorder(Documents<RecordedFact> facts) {
        return new RecorderLoop(facts);
    }

    /// Reads changes; a group that is new begins with the first change there is.
    public ChangeLoop changes(String group, List<String> topics, ChangeHandler handler) {
        return new ChangeLoop(group, topics, handler);
    }
}
