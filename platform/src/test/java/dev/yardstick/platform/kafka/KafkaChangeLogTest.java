package dev.yardstick.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yardstick.events.Change;
import dev.yardstick.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaChangeLogTest {

    /// Acknowledges when it is flushed; gives the record with this number up, and goes on with
    /// those behind it, as Kafka's does.
    private static final class GivesUp extends MockProducer<byte[], byte[]> {

        private final int number;
        private int acknowledged;

        GivesUp(int number) {
            super(
                    false,
                    new RoundRobinPartitioner(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            this.number = number;
        }

        @Override
        public synchronized void flush() {
            for (int i = 0; i < history().size() && !closed(); i++) {
                if (i == number) {
                    errorNext(new RecordTooLargeException("no"));
                } else if (completeNext()) {
                    acknowledged++;
                }
            }
        }
    }

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final List<GivesUp> producers = new ArrayList<>();

    /// @param number the record that the first producer gives up
    private KafkaChangeLog changeLog(int number) {
        return new KafkaChangeLog(
                () -> {
                    producers.add(new GivesUp(producers.isEmpty() ? number : -1));
                    return producers.getLast();
                },
                "test",
                (partition, position) -> position == 6 ? TRACE : null);
    }

    private static List<Change> changes(long... positions) {
        return LongStream.of(positions)
                .mapToObj(position ->
                        new Change(
                                position,
                                null,
                                Pipeline.customer("c" + position, 1).fact(),
                                Pipeline.NOW))
                .toList();
    }

    @Test
    void changesGoInOrderToThePartitionNumberOfTheirSubmission() {
        changeLog(-1).publish(Map.of(2, changes(5, 6, 9)));

        assertThat(producers.getFirst().history())
                .extracting(record -> record.topic() + "-" + record.partition())
                .containsOnly(Topics.CUSTOMER_EVENTS + "-2");
        assertThat(producers.getFirst().history())
                .extracting(record -> Wire.text(record.headers(), Events.ID))
                .containsExactly(
                        "customer-events-2@5", "customer-events-2@6", "customer-events-2@9");
        assertThat(producers.getFirst().history())
                .extracting(record -> Wire.text(record.headers(), Events.TRACEPARENT))
                .containsExactly(null, TRACE, null);
    }

    @Test
    void whatComesAfterAFailureDoesNotReachTheLog() {
        var log = changeLog(1);

        assertThatThrownBy(() -> log.publish(Map.of(0, changes(1, 2, 3, 4))))
                .isInstanceOf(KafkaUnavailable.class);

        assertThat(producers.getFirst().acknowledged).isEqualTo(1);
        assertThat(producers.getFirst().closed()).isTrue();
        log.publish(Map.of(0, changes(1, 2, 3, 4)));
        assertThat(producers.getLast().acknowledged).isEqualTo(4);
    }
}
