/// Kafka, as everybody here uses it.
///
/// - [SubmissionLog] appends to intake; [RecorderLoop] turns intake into changes of facts
///   ([KafkaChangeLog]); a [ChangeLoop] hands windows of changes to a [ChangeHandler]. They use
///   Kafka's own client: they cut their own windows and commit when everything that follows from a
///   window is stored.
/// - [StatePublisher] publishes states that travel whole, and a [StateCopy] holds the latest of
///   each id in memory. They use Spring Cloud Stream, bound to bytes.
/// - [Events] is the one place where events become bytes and bytes become [Decoded]. What can't be
///   read goes to [DeadLetters], from where it can be replayed.
///
/// When Kafka or the store is away everything here stops, and resumes where it was: an offset is
/// committed only after what it stands for is durable, and nothing is skipped.
@NullMarked
package dev.yardstick.platform.kafka;

import org.jspecify.annotations.NullMarked;
