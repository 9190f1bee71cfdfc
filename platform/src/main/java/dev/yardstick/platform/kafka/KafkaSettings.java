package dev.yardstick.platform.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How Kafka is reached and how much is taken at once.
///
/// @param bootstrap host:port of one or more brokers, comma separated; `YARDSTICK_KAFKA` where that
///   is set
/// @param partitions of intake and of every fact topic alike, as the position protocol asks; and of
///   state topics. Never changed once there are facts: a fact's positions are comparable on its own
///   partition only
/// @param replication copies of each partition of a topic that is created here, 1 to 5; null to
///   leave it to the brokers (`default.replication.factor`)
/// @param windowRecords the most records in one window
/// @param windowBytes the most bytes in one window (roughly: the poll that passes it is the last
///   one)
/// @param pace the least time from the beginning of one window to the end of taking the next: a
///   window costs much the same whatever is in it, so under load a few large ones are taken instead
///   of many small ones. What comes after a pause is taken at once
/// @param settleEvery the longest a folded window waits to be settled and committed while more
///   keeps coming
/// @param foldingPerSettling but a settling is followed by folding for so many times as long as it
///   took, 0.8 seconds or as long as it took at most: what follows from many changes costs little
///   more than what follows from one
/// @param lull the pause without records after which a folded window is settled at once, where it
///   may be
/// @param poll the longest wait for the first record
/// @param appendWithin when a submission is not acknowledged by then, appending it has failed
/// @param backOff the first pause after a failure; doubled at each failure in a row
/// @param backOffMost the longest pause
/// @param deadLetterRetention how long unreadable messages are kept
@ConfigurationProperties("yardstick.kafka")
public record KafkaSettings(
        @DefaultValue("127.0.0.1:9092") String bootstrap,
        @DefaultValue("6") int partitions,
        @Nullable Short replication,
        @DefaultValue("50000") int windowRecords,
        @DefaultValue("32MB") DataSize windowBytes,
        @DefaultValue("40ms") Duration pace,
        @DefaultValue("100ms") Duration settleEvery,
        @DefaultValue("4") int foldingPerSettling,
        @DefaultValue("5ms") Duration lull,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("10s") Duration appendWithin,
        @DefaultValue("200ms") Duration backOff,
        @DefaultValue("5s") Duration backOffMost,
        @DefaultValue("30d") Duration deadLetterRetention) {

    public KafkaSettings {
        within("partitions", partitions, 1, 1_000);
        if (replication != null) {
            within("replication", replication, 1, 5);
        }
        within("window-records", windowRecords, 1, 1_000_000);
        within("window-bytes", windowBytes.toBytes(), 1_024, 1L << 30);
        within("pace (ms)", pace.toMillis(), 0, 10_000);
        within("settle-every (ms)", settleEvery.toMillis(), 1, 60_000);
        within("folding-per-settling", foldingPerSettling, 1, 100);
        within("lull (ms)", lull.toMillis(), 0, 10_000);
        within("poll (ms)", poll.toMillis(), 1, 10_000);
        within("append-within (ms)", appendWithin.toMillis(), 1_000, 300_000);
        within("back-off (ms)", backOff.toMillis(), 1, 60_000);
        within("back-off-most (ms)", backOffMost.toMillis(), backOff.toMillis(), 600_000);
        within("dead-letter-retention (h)", deadLetterRetention.toHours(), 1, 24 * 3_650);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "yardstick.kafka.%s is %d to %d, not %d".formatted(name, least, most, value));
        }
    }
}
