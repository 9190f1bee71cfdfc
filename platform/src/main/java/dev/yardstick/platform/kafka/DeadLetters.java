package dev.yardstick.platform.kafka;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages that could not be read, each on the dead-letter topic of the topic it came from.
public interface DeadLetters {

    /// A message that could not be read, and why.
    ///
    /// @param id its partition and offset on the dead-letter topic: `0-17`
    /// @param topic where it came from
    /// @param group who could not read it
    /// @param reason the code of a [Decoded.Reason]
    /// @param detail for people; says so where the payload is the beginning only of a larger one
    /// @param payload as text; bytes that are not UTF-8 show as replacement characters
    /// @param replayedAt null while it was not replayed
    record Letter(
            String id,
            String topic,
            int partition,
            long offset,
            String group,
            String reason,
            String detail,
            Instant at,
            @Nullable String key,
            @Nullable String payload,
            @Nullable Instant replayedAt) {

        Letter replayedAt(@Nullable Instant when) {
            return new Letter(
                    id, topic, partition, offset, group, reason, detail, at, key, payload, when);
        }
    }

    /// One page.
    ///
    /// @param next the cursor of the next page; null when this is the last
    record Letters(List<Letter> items, @Nullable String next) {}

    /// Letters of a topic, oldest first. Throws [KafkaUnavailable] when Kafka does not answer, and
    /// IllegalArgumentException for a cursor that is none.
    ///
    /// @param after the cursor of the page before; null for the first
    Letters list(String topic, int limit, @Nullable String after);

    /// Sends a letter's message to its topic again, with the key, partition and headers it had; a
    /// corrected submission goes where its fact belongs. Throws IllegalArgumentException when the
    /// corrected payload of a submission can't be read either.
    ///
    /// On intake it gets a new position and is taken like any other. A change on a fact's topic
    /// keeps its old one: a document that has since taken a later change of that partition passes
    /// over it. Submit the fact again with a higher source version instead.
    ///
    /// Of a message too large for a letter, the letter holds the beginning only; it can't go back
    /// as it was (IllegalArgumentException).
    ///
    /// @param corrected the payload it should have had; null to send it as it was
    /// @return false when there is no such letter
    boolean replay(String topic, String id, byte @Nullable [] corrected);
}
